package dev.culprit.infrastructure.launcher.backtest;

import dev.culprit.application.config.EmbeddedModel;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Model files named on the command line. */
final class Models {
  private Models() {}

  /**
   * @throws Failure when it cannot be read
   */
  static String embedded(String file) {
    try {
      return EmbeddedModel.of(Files.readAllBytes(Path.of(file)));
    } catch (IOException e) {
      throw Failure.badInput("There is no model " + file + ": name a file that 'train' wrote.");
    } catch (IllegalArgumentException e) {
      throw Failure.badInput(file + ": " + e.getMessage() + ".");
    }
  }
}
