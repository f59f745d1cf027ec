package dev.culprit.application.config;

/**
 * A value nobody should read in a log.
 *
 * <p>Holds what the file says, normally a reference such as {@code ${env:DB_PASSWORD}} or {@code
 * ${file:/run/secrets/db}}, and never what it refers to; {@code SecretReader} resolves it where it
 * is used, so that configuration shipped to other processes carries no secret.
 *
 * @param written the text of the file
 */
public record Secret(String written) {
  public Secret {
    Require.text(written, "secret");
  }

  /** Whether the text refers to a variable or file instead of being the secret itself. */
  public boolean isReference() {
    return (written.startsWith("${env:") || written.startsWith("${file:")) && written.endsWith("}");
  }

  @Override
  public String toString() {
    return "***";
  }
}
