package dev.culprit.plugins.forest;

import com.amazon.randomcutforest.RandomCutForest;
import dev.culprit.spi.detector.DetectorState;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.StateBytes;
import dev.culprit.spi.detector.ToldBefore;
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
 * what was told before, see {@link ToldBefore}; in version 1 without its counts
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
  private final ToldBefore told;
  private @Nullable Scales scales;
  private @Nullable RandomCutForest forest;

  ForestState(ForestSettings settings) {
    this.settings = settings;
    this.warmUp = new double[settings.warmUp()][];
    this.row = new float[settings.dimensions()];
    this.told = settings.toldBefore();
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
    boolean silent = told.silences(score);
    double strength = silent ? 0 : told.doubted(score);
    String reason = reason(forest, point, score, strength);
    if (learn) {
      row = point;
      forest.update(point);
      told.learn(score);
    }
    if (!ready) {
      return Verdict.warmingUp();
    }
    double raw = settings.calibrated(strength);
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

  private String reason(RandomCutForest of, float[] point, double score, double strength) {
    if (score < settings.alarm()) {
      return Verdict.WITHIN;
    }
    return strength < settings.alarm()
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
      told.write(out);
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
      state.told.read(in, version > 1);
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
      return 200 + ToldBefore.BYTES + points;
    }
    long nodes =
        (long) settings.trees() * Math.min(forest.getTotalUpdates(), settings.sampleSize());
    return 10_000
        + ToldBefore.BYTES
        + points
        + nodes * (TREE_NODE_BYTES + 8L * settings.dimensions());
  }
}
