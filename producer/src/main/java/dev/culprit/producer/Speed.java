package dev.culprit.producer;

import dev.culprit.producer.feed.Pace;
import dev.culprit.producer.feed.ProduceFault;

/** The option {@code --speed}. */
final class Speed {
  private Speed() {}

  static double parse(String text) {
    if (text.equals("max")) {
      return Pace.MAX;
    }
    try {
      return Require.above0("--speed", Double.parseDouble(text));
    } catch (NumberFormatException e) {
      throw ProduceFault.badInput(
          "--speed '" + text + "' is neither a factor such as 3600 nor max");
    }
  }
}
