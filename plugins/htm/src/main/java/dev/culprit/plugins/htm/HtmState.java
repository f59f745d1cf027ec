package dev.culprit.plugins.htm;

import dev.culprit.spi.detector.DetectorState;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.ScoreHistory;
import dev.culprit.spi.detector.StateBytes;
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
 * the scores before, see {@link ScoreHistory}; in versions 1 and 2 less of them
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
  private final ScoreHistory history;
  private @Nullable Cortex cortex;

  HtmState(HtmSettings settings) {
    this.settings = settings;
    this.times = new long[settings.warmUp()];
    this.values = new double[settings.warmUp()];
    this.history = settings.history();
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
    double score = settings.score(sigmas, outside);
    double beyond = cortex.beyond(value);
    double raw = history.calibrated(score, beyond, strength);
    double expected = cortex.next().expected();
    double half = BAND * cortex.next().error();
    String reason = Verdict.WITHIN;
    if (history.remarkable(score, beyond)) {
      reason = history.silences(strength) ? TOLD_LATELY : reason(value, expected, half, outside);
    }
    if (learn) {
      cortex.learn(observation.start(), value, surprise);
      seen = Math.min(seen + 1, 2 * settings.warmUp());
      history.learn(score, beyond, strength);
    }
    double next = cortex.next().expected();
    return new Verdict(raw, expected, expected - half, expected + half, next, true, reason);
  }

  private String reason(double value, double expected, double half, double outside) {
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
      history.write(out);
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
      state.history.read(in, version);
      Cortex cortex = new Cortex(settings);
      cortex.read(in);
      state.cortex = cortex;
    }
    return state;
  }

  @Override
  public long heapBytes() {
    return 200
        + ScoreHistory.BYTES
        + 16L * settings.warmUp()
        + (cortex == null ? 0 : cortex.heapBytes());
  }
}
