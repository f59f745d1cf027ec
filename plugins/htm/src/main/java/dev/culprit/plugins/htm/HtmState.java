package dev.culprit.plugins.htm;

import dev.culprit.spi.detector.DetectorState;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.StateBytes;
import dev.culprit.spi.detector.ToldBefore;
import dev.culprit.spi.detector.Verdict;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One series' memory.
 *
 * <pre>
 * int points seen; while that is less than the warm-up, each as long millis, double value: all
 * what was told before, see {@link ToldBefore}; in version 1 without its counts
 * encoder, pooler, memory, likelihood, next value, see {@link Cortex}
 * </pre>
 */
final class HtmState implements DetectorState {
  /** Reason of a point that is remarkable, but no more than others told before. */
  static final String TOLD_LATELY = "told-lately";

  /** Reason of a value that is usual by itself, but not after those before it. */
  static final String UNUSUAL_SEQUENCE = "unusual-sequence";

  private static final double BAND = 3;

  private final HtmSettings settings;
  private final long[] times;
  private final double[] values;
  private int seen;
  private final ToldBefore told;
  private @Nullable Cortex cortex;

  HtmState(HtmSettings settings) {
    this.settings = settings;
    this.times = new long[settings.warmUp()];
    this.values = new double[settings.warmUp()];
    this.told = settings.toldBefore();
  }

  @Override
  public Verdict score(Observation observation) {
    double value = NextValue.bounded(observation.value());
    boolean learn = observation.learningWeight() > 0;
    if (cortex == null) {
      if (learn) {
        warmUp(observation.start(), value);
      }
      return Verdict.warmingUp();
    }
    double surprise = cortex.surprise(observation.start(), value);
    // Twice the warm-up: before, everything is a surprise.
    double sigmas = seen < 2 * settings.warmUp() ? 0 : cortex.sigmas(surprise);
    double outside = cortex.outside(value);
    double strength = settings.strength(sigmas, outside);
    double strong = told.silences(strength) ? 0 : told.doubted(strength);
    double expected = cortex.next().expected();
    double half = BAND * cortex.next().error();
    String reason = reason(value, expected, half, strength, outside, strong);
    if (learn) {
      cortex.learn(observation.start(), value, surprise);
      seen = Math.min(seen + 1, 2 * settings.warmUp());
      told.learn(strength);
    }
    double score = settings.calibrated(strong);
    double next = cortex.next().expected();
    return new Verdict(score, expected, expected - half, expected + half, next, true, reason);
  }

  private String reason(
      double value, double expected, double half, double strength, double outside, double strong) {
    if (strength < settings.alarm()) {
      return Verdict.WITHIN;
    }
    if (strong < settings.alarm()) {
      return TOLD_LATELY;
    }
    if (outside > settings.tolerance() || Math.abs(value - expected) > half) {
      return value > expected ? Verdict.ABOVE : Verdict.BELOW;
    }
    return UNUSUAL_SEQUENCE;
  }

  private void warmUp(Instant time, double value) {
    times[seen] = time.toEpochMilli();
    values[seen++] = value;
    if (seen == values.length) {
      Cortex fresh = new Cortex(settings);
      fresh.warmUp(values);
      for (int i = 0; i < seen; i++) {
        Instant then = Instant.ofEpochMilli(times[i]);
        fresh.learn(then, values[i], fresh.surprise(then, values[i]));
      }
      Arrays.fill(values, 0);
      cortex = fresh;
    }
  }

  @Override
  public byte[] encode() {
    return StateBytes.written(this::write);
  }

  private void write(DataOutputStream out) throws IOException {
    out.writeInt(seen);
    if (cortex == null) {
      for (int i = 0; i < seen; i++) {
        out.writeLong(times[i]);
        out.writeDouble(values[i]);
      }
    } else {
      told.write(out);
      cortex.write(out);
    }
  }

  static HtmState read(HtmSettings settings, int version, DataInputStream in) throws IOException {
    HtmState state = new HtmState(settings);
    state.seen = in.readInt();
    if (state.seen < settings.warmUp()) {
      for (int i = 0; i < state.seen; i++) {
        state.times[i] = in.readLong();
        state.values[i] = in.readDouble();
      }
    } else {
      state.told.read(in, version > 1);
      Cortex cortex = new Cortex(settings);
      cortex.read(in);
      state.cortex = cortex;
    }
    return state;
  }

  @Override
  public long heapBytes() {
    return 200
        + ToldBefore.BYTES
        + 16L * settings.warmUp()
        + (cortex == null ? 0 : cortex.heapBytes());
  }
}
