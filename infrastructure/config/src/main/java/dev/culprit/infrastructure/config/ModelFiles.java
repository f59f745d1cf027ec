package dev.culprit.infrastructure.config;

import dev.culprit.application.config.EmbeddedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads the model that a detector's parameter names, so that it goes along with the text. */
final class ModelFiles {
  private ModelFiles() {}

  /** The text itself, unless it is the name of a model. */
  static String embedded(Value.Scalar scalar, Reading at) {
    String text = scalar.text();
    Path folder = at.reporter().folder();
    boolean named = at.path().endsWith("." + EmbeddedModel.PARAMETER) && !EmbeddedModel.is(text);
    if (!named || folder == null) {
      return text;
    }
    try {
      return EmbeddedModel.of(Files.readAllBytes(folder.resolve(text)));
    } catch (IOException | InvalidPathException unreadable) {
      at.problem(
          scalar,
          "there is no model '" + text + "' in " + folder,
          "Name a file that 'train' wrote, relative to this one.");
    } catch (IllegalArgumentException tooLarge) {
      at.problem(scalar, String.valueOf(tooLarge.getMessage()), "See 'train --help'.");
    }
    return text;
  }
}
