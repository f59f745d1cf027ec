package dev.culprit.application.plugin;

/**
 * One thing wrong with the installed plugins.
 *
 * @param where the file or folder, as the user knows it
 * @param code a stable code in kebab-case, such as {@code duplicate-id}
 * @param message a sentence that says what is wrong
 * @param remedy a sentence that says what to do about it
 */
public record PluginProblem(String where, String code, String message, String remedy) {

  /** One line for people. */
  public String describe() {
    return where + ": " + message + " " + remedy;
  }
}
