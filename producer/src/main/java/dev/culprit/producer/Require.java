package dev.culprit.producer;

import dev.culprit.producer.feed.ProduceFault;
import java.time.DateTimeException;
import java.time.ZoneId;

/** Checks of option values, each with the sentence a user reads. */
final class Require {
  private Require() {}

  static int atLeast(String option, int value, int least) {
    if (value < least) {
      throw ProduceFault.badInput(
          option + " " + value + " is too small; " + least + " is the least");
    }
    return value;
  }

  static double atLeast(String option, double value, int least) {
    if (!(value >= least) || Double.isInfinite(value)) {
      throw ProduceFault.badInput(
          option + " " + value + " is too small; " + least + " is the least");
    }
    return value;
  }

  static double atMost(String option, double value, int most) {
    if (value > most) {
      throw ProduceFault.badInput(option + " " + value + " is too large; " + most + " is the most");
    }
    return value;
  }

  static double above0(String option, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw ProduceFault.badInput(option + " " + value + " must be above 0");
    }
    return value;
  }

  static ZoneId zone(String text) {
    try {
      return text.equals("system") ? ZoneId.systemDefault() : ZoneId.of(text);
    } catch (DateTimeException e) {
      throw ProduceFault.badInput(
          "--time-zone '" + text + "' is not known; use a name such as Europe/Berlin");
    }
  }
}
