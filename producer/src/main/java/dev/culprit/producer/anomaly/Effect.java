package dev.culprit.producer.anomaly;

import dev.culprit.producer.feed.ProduceFault;
import java.util.Locale;

/**
 * What happens to the events of a segment.
 *
 * @param kind what is changed
 * @param amount for the drops the part that goes, in (0, 1]; for the surges the factor, above 1
 */
public record Effect(Kind kind, double amount) {

  /** What is changed. */
  public enum Kind {
    /** Fewer events. */
    DROP("drop", true, true),
    /** More events. */
    SURGE("surge", false, true),
    /** As many events of less value. */
    VALUE_DROP("value-drop", true, false),
    /** As many events of more value. */
    VALUE_SURGE("value-surge", false, false);

    private final String word;
    private final boolean lowers;
    private final boolean ofRate;

    Kind(String word, boolean lowers, boolean ofRate) {
      this.word = word;
      this.lowers = lowers;
      this.ofRate = ofRate;
    }

    /** The word for it in specifications and truth files. */
    public String word() {
      return word;
    }
  }

  public Effect {
    boolean valid = kind.lowers ? amount > 0 && amount <= 1 : amount > 1 && amount <= 100;
    if (!valid) {
      throw ProduceFault.badInput(
          String.format(
              Locale.ROOT,
              "effect %s:%s is out of range; %s",
              kind.word,
              amount,
              kind.lowers
                  ? "a drop takes the part that goes, above 0 and at most 1, such as drop:0.95"
                  : "a surge takes a factor above 1 and at most 100, such as surge:3"));
    }
  }

  /** Reads {@code drop:0.95}, {@code surge:3}, {@code value-drop:0.5}, {@code value-surge:2}. */
  public static Effect parse(String text) {
    int colon = text.indexOf(':');
    for (Kind kind : Kind.values()) {
      if (colon > 0 && kind.word.equals(text.substring(0, colon))) {
        try {
          return new Effect(kind, Double.parseDouble(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
          break;
        }
      }
    }
    throw ProduceFault.badInput(
        "effect '"
            + text
            + "' is not known; use drop:PART, surge:FACTOR, value-drop:PART or value-surge:FACTOR");
  }

  /** Events for each one there would have been. */
  public double rateFactor() {
    return kind.ofRate ? factor() : 1;
  }

  /** Value of an event over the one it would have had. */
  public double valueFactor() {
    return kind.ofRate ? 1 : factor();
  }

  private double factor() {
    return kind.lowers ? 1 - amount : amount;
  }

  @Override
  public String toString() {
    String number = amount == Math.rint(amount) ? Long.toString((long) amount) : "" + amount;
    return kind.word + ":" + number;
  }
}
