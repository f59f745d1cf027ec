package dev.culprit.plugins.shapes;

import dev.culprit.spi.detector.DetectorState;
import dev.culprit.spi.detector.LiveStateDetector;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.StateBytes;
import dev.culprit.spi.detector.Verdict;

/**
 * Spectral residual (Ren, Xu, Wang, Yi, Huang, Kou, Xing, Yang, Tong, Zhang, KDD 2019). Raw score:
 * how far the {@link Saliency} of the newest value is above that of the 21 before it, in means of
 * theirs, ≥ 0; the paper calls 3 an anomaly, here the tail of the series' own scores decides. No
 * expected value. Warm-up: a full window, 123 points by default. State 1 KB. 10 to 20 µs a point.
 *
 * <p>Invariants: 1 equal points give equal scores; 2 a state that was written and read goes on bit
 * by bit as one that was not; 3 a window in which nothing moves scores 0.
 */
final class SpectralResidualDetector implements LiveStateDetector {
  static final String ID = "spectral-residual";
  private static final int VERSION = 1;

  /** Of the paper, for the reason alone. */
  private static final double REMARKABLE = 3;

  private final Saliency saliency;
  private final int points;

  /**
   * @param window a power of two
   */
  SpectralResidualDetector(int window) {
    this.saliency = new Saliency(window);
    this.points = window - Saliency.BEYOND;
  }

  static int bytes(int window) {
    return 8 + 8 * (window - Saliency.BEYOND);
  }

  @Override
  public int stateVersion() {
    return VERSION;
  }

  @Override
  public ScoreScale scale() {
    return ScoreScale.OPEN;
  }

  @Override
  public DetectorState newState() {
    return new Series(new Recent(points));
  }

  @Override
  public DetectorState decode(int version, byte[] bytes) {
    StateBytes.onlyVersion(VERSION, version, ID);
    return StateBytes.read(
        ID,
        bytes,
        in -> {
          Recent recent = new Recent(points);
          recent.read(in);
          return new Series(recent);
        });
  }

  private Verdict judge(Recent recent, double value) {
    double[] window = new double[points];
    for (int i = 0; i < points - 1; i++) {
      window[i] = recent.last(points - 1 - i);
    }
    window[points - 1] = value;
    double score = saliency.ofNewest(window);
    double before = window[points - 2];
    String reason =
        score < REMARKABLE ? Verdict.WITHIN : value > before ? Verdict.ABOVE : Verdict.BELOW;
    return new Verdict(score, Double.NaN, Double.NaN, Double.NaN, Double.NaN, true, reason);
  }

  /** One series: its last values. */
  private final class Series implements DetectorState {
    private final Recent recent;

    private Series(Recent recent) {
      this.recent = recent;
    }

    @Override
    public Verdict score(Observation observation) {
      double value = Recent.bounded(observation.value());
      Verdict verdict = recent.seen() < points - 1 ? Verdict.warmingUp() : judge(recent, value);
      if (observation.learningWeight() > 0) {
        recent.put(value);
      }
      return verdict;
    }

    @Override
    public byte[] encode() {
      return StateBytes.written(recent::write);
    }

    @Override
    public long heapBytes() {
      return 40 + recent.heapBytes();
    }
  }
}
