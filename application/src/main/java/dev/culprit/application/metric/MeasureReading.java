package dev.culprit.application.metric;

import dev.culprit.domain.aggregate.Aggregate;

/**
 * How to read one measure from an aggregate. A measure is a numerator, and for ratios (averages
 * too) also a denominator; leaf ratios do not add, their parts do.
 *
 * @param name the measure's name
 * @param numerator position of a partial in the layout
 * @param denominator position of a partial, or -1 for a measure without one
 * @param weighted whether the numerator's value belongs to every record, so that its part in a
 *     total is value × records (minimum, maximum, percentile, distinct)
 */
public record MeasureReading(String name, int numerator, int denominator, boolean weighted) {

  /** The measure's value; NaN when nothing defines it. */
  public double value(Aggregate aggregate) {
    double top = aggregate.partial(numerator).value();
    if (weighted || denominator < 0) {
      return top;
    }
    double bottom = aggregate.partial(denominator).value();
    return bottom == 0 ? Double.NaN : top / bottom;
  }

  /** Whether leaves are explained by two columns. */
  public boolean ratio() {
    return denominator >= 0;
  }

  /** What of this leaf adds up over leaves: the sum, or the ratio's upper part. */
  public double leafNumerator(Aggregate aggregate) {
    double top = aggregate.partial(numerator).value();
    double part = weighted ? top * leafDenominator(aggregate) : top;
    return Double.isFinite(part) ? part : 0;
  }

  /** The ratio's lower part; 1 for a measure that adds up by itself. */
  public double leafDenominator(Aggregate aggregate) {
    return denominator < 0 ? 1 : aggregate.partial(denominator).value();
  }
}
