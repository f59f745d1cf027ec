package dev.culprit.application.config.check;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a rule looks at and whom it tells.
 *
 * @param draft the parts
 * @param declared ids of all parts
 * @param plugins what is installed; empty: not known, so not checked
 * @param tell takes what is found
 */
record Subject(
    Draft draft, Declared declared, Optional<PluginSchemas> plugins, Consumer<Finding> tell) {
  void problem(String path, String message, String remedy) {
    tell.accept(Finding.problem(path, message, remedy));
  }

  void problemAtKey(String path, String message, String remedy) {
    tell.accept(Finding.problemAtKey(path, message, remedy));
  }

  void warning(String path, String message, String remedy) {
    tell.accept(Finding.warning(path, message, remedy));
  }
}
