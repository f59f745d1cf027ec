package dev.culprit.it.bench;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The checkout these classes were built in, from wherever the bench was started. */
final class Checkout {
  private Checkout() {}

  static Path root() {
    try {
      Path classes =
          Path.of(Checkout.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return classes.resolve("../../..").normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
