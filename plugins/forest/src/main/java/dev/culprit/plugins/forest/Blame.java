package dev.culprit.plugins.forest;

import com.amazon.randomcutforest.returntypes.DiVector;
import dev.culprit.spi.detector.Verdict;
import java.util.List;
import java.util.Locale;

/** Which measure has the largest part in a score, and on which side. */
final class Blame {
  private final List<String> measures;

  Blame(List<String> measures) {
    this.measures = measures;
  }

  /**
   * @param attribution of the points in a row, measures within points
   * @return {@link Verdict#ABOVE} or {@link Verdict#BELOW}; with several measures after the name of
   *     the one, as in {@code orders-above-band}
   */
  String reason(DiVector attribution) {
    int count = measures.size();
    double[] high = new double[count];
    double[] low = new double[count];
    for (int i = 0; i < attribution.getDimensions(); i++) {
      high[i % count] += attribution.high[i];
      low[i % count] += attribution.low[i];
    }
    int most = 0;
    for (int m = 1; m < count; m++) {
      most = high[m] + low[m] > high[most] + low[most] ? m : most;
    }
    String side = high[most] >= low[most] ? Verdict.ABOVE : Verdict.BELOW;
    return count == 1 ? side : code(measures.get(most)) + '-' + side;
  }

  private static String code(String measure) {
    String code = measure.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String trimmed = code.replaceAll("^-|-$", "");
    return trimmed.isEmpty() ? "measure" : trimmed;
  }
}
