package dev.culprit.domain.aggregate;

/**
 * Arithmetic mean of the finite values that {@code sum} and {@code count} took up together; a view
 * of the two, not a partial of its own, because a sum and a count of the same field are often there
 * already. Merges by merging its parts.
 *
 * @param sum the sum, in the unit of the measure
 * @param count the number of the same values, non-finite ones included
 */
public record Average(ExactSum sum, Count count) {

  /** The mean, in the unit of the measure; NaN without a finite value. */
  public double value() {
    long finite = count.total() - sum.nonFiniteCount();
    return finite <= 0 ? Double.NaN : sum.value() / finite;
  }

  /** Whether there is no finite value to average. */
  public boolean isEmpty() {
    return count.total() <= sum.nonFiniteCount();
  }
}
