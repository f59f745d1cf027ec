package dev.culprit.domain.aggregate;

import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import java.math.BigDecimal;

/**
 * What an {@link ExactSum} keeps apart because it would overflow or poison: NaN and infinities as
 * counts, and magnitudes from 2⁹⁰⁰ on as an expansion of their own, scaled by 2⁻¹²⁸ (exact at that
 * size). Rare, hence an object of its own.
 */
final class SumOutliers {
  private static final double DOWN = 0x1p-128;
  private static final BigDecimal UP = BigDecimal.valueOf(2).pow(128);
  private static final long HEAP_BYTES = 40;

  private long nans;
  private long positiveInfinities;
  private long negativeInfinities;
  private Expansion huge = new Expansion();

  void add(double value) {
    if (Double.isNaN(value)) {
      nans = Count.saturatedSum(nans, 1);
    } else if (value == Double.POSITIVE_INFINITY) {
      positiveInfinities = Count.saturatedSum(positiveInfinities, 1);
    } else if (value == Double.NEGATIVE_INFINITY) {
      negativeInfinities = Count.saturatedSum(negativeInfinities, 1);
    } else {
      huge.add(value * DOWN);
    }
  }

  void merge(SumOutliers other) {
    nans = Count.saturatedSum(nans, other.nans);
    positiveInfinities = Count.saturatedSum(positiveInfinities, other.positiveInfinities);
    negativeInfinities = Count.saturatedSum(negativeInfinities, other.negativeInfinities);
    huge.addAll(other.huge);
  }

  long nonFinite() {
    return Count.saturatedSum(nans, Count.saturatedSum(positiveInfinities, negativeInfinities));
  }

  boolean hasHuge() {
    return huge.size() > 0;
  }

  /** Huge values that cancelled out leave nothing worth a byte. */
  boolean isVoid() {
    return nonFinite() == 0 && !hasHuge();
  }

  BigDecimal exactHuge() {
    return huge.exact().multiply(UP);
  }

  SumOutliers copy() {
    SumOutliers copy = new SumOutliers();
    copy.merge(this);
    return copy;
  }

  void encode(ByteSink sink) {
    sink.writeVarint(nans);
    sink.writeVarint(positiveInfinities);
    sink.writeVarint(negativeInfinities);
    huge.canonicalise();
    sink.writeVarint(huge.size());
    huge.encodeComponents(sink);
  }

  static SumOutliers decode(ByteSource source) {
    SumOutliers outliers = new SumOutliers();
    outliers.nans = Count.readTotal(source);
    outliers.positiveInfinities = Count.readTotal(source);
    outliers.negativeInfinities = Count.readTotal(source);
    int count = source.readCount(2);
    for (int i = 0; i < count; i++) {
      outliers.huge.add(Expansion.readComponent(source));
    }
    return outliers;
  }

  long heapBytes() {
    return HEAP_BYTES + huge.heapBytes();
  }
}
