package dev.culprit.plugins.ripple;

import dev.culprit.spi.attributor.Cuboid;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.LevelColumns;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A segment that may be a cause.
 *
 * @param leaves those of it that no earlier segment had
 * @param score evidence less all prices, nats
 */
record Candidate(Cuboid cuboid, int element, int[] leaves, Evidence.Fit fit, double score) {
  /** Scores that differ by less count as equal, beside their size. */
  static final double TIE = 1e-6;

  /** Order that does not hang on how leaves and values are numbered. */
  boolean before(@Nullable Candidate other, LevelColumns columns) {
    if (other == null) {
      return true;
    }
    double tie = TIE * (1 + Math.abs(score));
    if (Math.abs(score - other.score) > tie) {
      return score > other.score;
    }
    if (cuboid.layer() != other.cuboid.layer()) {
      return cuboid.layer() < other.cuboid.layer();
    }
    return values(columns).toString().compareTo(other.values(columns).toString()) < 0;
  }

  List<DimensionValue> values(LevelColumns columns) {
    return columns.values(cuboid.columns(), leaves[0]);
  }
}
