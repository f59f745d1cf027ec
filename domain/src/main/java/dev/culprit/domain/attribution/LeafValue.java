package dev.culprit.domain.attribution;

/**
 * What one leaf contributed to one window.
 *
 * @param numerator what adds up over leaves: the sum, or a ratio's upper part
 * @param denominator a ratio's lower part; 1 for additive measures
 * @param records records counted
 */
public record LeafValue(double numerator, double denominator, long records) {
  public static final LeafValue ABSENT = new LeafValue(0, 0, 0);
}
