package dev.culprit.plugins.forest;

import com.amazon.randomcutforest.RandomCutForest;
import dev.culprit.spi.detector.DetectorState;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.ScoreHistory;
import dev.culprit.spi.detector.StateBytes;
import dev.culprit.spi.detector.Verdict;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One series' forest.
 *
 * <pre>
 * int points in the warm-up; those, doubles by measure; while it lasts that is all
 * the scores before, see {@link ScoreHistory}; in versions 1 and 2 less of them
 * per measure, but not in these: float lowest, float highest
 * per measure: double offset, double factor
 * floats: the last points, scaled, oldest first
 * the forest, see {@link ForestCodec}
 * </pre>
 */
final class ForestState implements DetectorState {
  /** Reason of a point that is far out, but no more than others told before. */
  static final String TOLD_LATELY = "told-lately";

  private static final int TREE_NODE_BYTES = 48;

  private final ForestSettings settings;
  private final double[][] warmUp;
  private float[] row;
  private int seen;
  private final ScoreHistory history;
  private final Ranges ranges;
  private @Nullable Scales scales;
  private @Nullable RandomCutForest forest;

  ForestState(ForestSettings settings) {
    this.settings = settings;
    this.warmUp = new double[settings.warmUp()][];
    this.row = new float[settings.dimensions()];
    this.history = settings.history();
    this.ranges = new Ranges(settings.measureCount());
  }

  @Override
  public Verdict score(Observation observation) {
    boolean learn = observation.learningWeight() > 0;
    if (forest == null || scales == null) {
      if (learn) {
        warmUp(observation.values());
      }
      return Verdict.warmingUp();
    }
    float[] point = with(scales.apply(observation.values()));
    boolean ready = forest.isOutputReady();
    double score = ready ? forest.getAnomalyScore(point) : 0;
    double outside = ranges.outside(point, scales);
    double raw = history.calibrated(score, outside, score);
    String reason = reason(forest, point, score, outside);
    if (learn) {
      row = point;
      forest.update(point);
      if (ready) {
        history.learn(score, outside, score);
      }
      ranges.learn(point);
    }
    if (!ready) {
      return Verdict.warmingUp();
    }
    return new Verdict(raw, Double.NaN, Double.NaN, Double.NaN, Double.NaN, true, reason);
  }

  /**
   * The last points without the oldest, and this one. The library's own way of keeping them lays
   * out its memory differently each time it is read.
   */
  private float[] with(float[] point) {
    float[] moved = new float[row.length];
    System.arraycopy(row, point.length, moved, 0, row.length - point.length);
    System.arraycopy(point, 0, moved, row.length - point.length, point.length);
    return moved;
  }

  private String reason(RandomCutForest of, float[] point, double score, double outside) {
    if (!history.remarkable(score, outside)) {
      return Verdict.WITHIN;
    }
    return history.silences(score)
        ? TOLD_LATELY
        : new Blame(settings.measures()).reason(of.getAnomalyAttribution(point));
  }

  private void warmUp(double[] values) {
    double[] bounded = new double[settings.measureCount()];
    for (int m = 0; m < bounded.length; m++) {
      bounded[m] = Scales.bounded(values[m]);
    }
    warmUp[seen++] = bounded;
    if (seen == warmUp.length) {
      Scales fixed = Scales.of(warmUp, settings.measureCount());
      RandomCutForest planted = settings.fresh();
      for (int i = 0; i < seen; i++) {
        row = with(fixed.apply(warmUp[i]));
        ranges.learn(row);
        if (i >= settings.shingle() - 1) {
          planted.update(row);
        }
      }
      Arrays.fill(warmUp, null);
      scales = fixed;
      forest = planted;
    }
  }

  @Override
  public byte[] encode() {
    return StateBytes.written(this::write);
  }

  private void write(DataOutputStream out) throws IOException {
    out.writeInt(seen);
    if (forest == null || scales == null) {
      for (int i = 0; i < seen; i++) {
        for (double value : warmUp[i]) {
          out.writeDouble(value);
        }
      }
    } else {
      history.write(out);
      ranges.write(out);
      scales.write(out);
      Packed.write(row, out);
      ForestCodec.write(forest, out);
    }
  }

  static ForestState read(ForestSettings settings, int version, DataInputStream in)
      throws IOException {
    ForestState state = new ForestState(settings);
    state.seen = in.readInt();
    if (state.seen < settings.warmUp()) {
      for (int i = 0; i < state.seen; i++) {
        state.warmUp[i] = new double[settings.measureCount()];
        for (int m = 0; m < settings.measureCount(); m++) {
          state.warmUp[i][m] = in.readDouble();
        }
      }
    } else {
      state.history.read(in, version);
      if (version > 2) {
        state.ranges.read(in);
      }
      state.scales = Scales.read(in, settings.measureCount());
      state.row = Packed.readFloats(in);
      if (state.row.length != settings.dimensions()) {
        throw new IllegalArgumentException("the state of 'forest' has other dimensions");
      }
      state.forest = ForestCodec.read(settings, in);
    }
    return state;
  }

  @Override
  public long heapBytes() {
    long points = 8L * settings.measureCount() * settings.warmUp();
    if (forest == null) {
      return 200 + ScoreHistory.BYTES + points;
    }
    long nodes =
        (long) settings.trees() * Math.min(forest.getTotalUpdates(), settings.sampleSize());
    return 10_000
        + ScoreHistory.BYTES
        + points
        + nodes * (TREE_NODE_BYTES + 8L * settings.dimensions());
  }
}
