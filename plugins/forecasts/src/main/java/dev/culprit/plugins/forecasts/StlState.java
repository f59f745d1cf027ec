package dev.culprit.plugins.forecasts;

import dev.culprit.spi.detector.DetectorState;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.StateBytes;
import dev.culprit.spi.detector.StateSlot;
import dev.culprit.spi.detector.Verdict;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One series' window.
 *
 * <pre>
 * long points seen; the last of them, floats, a ring
 * boolean whether it was taken apart, then the season, level, spread, degrees: see {@link StlFit}
 * 24 bytes of how far off forecasts were, see {@link Residuals}
 * long number of the window of the newest point; since version 2
 * </pre>
 */
final class StlState implements DetectorState {
  /** Before the first point, or where times are not even. */
  private static final long UNNUMBERED = Long.MIN_VALUE;

  private static final double LARGEST = 1e30;

  /** Points over which the errors of forecasts are averaged. */
  private static final double ERRORS = 500;

  private final StlSettings settings;
  private final float[] window;
  private final StateSlot errors = StateSlot.zeroed(Residuals.BYTES);
  private long seen;
  private long newest = UNNUMBERED;
  private @Nullable StlFit fit;

  StlState(StlSettings settings) {
    this.settings = settings;
    this.window = new float[settings.window()];
  }

  static int bytes(int season, int window) {
    return 8 + 4 * window + 1 + 4 * season + 24 + Residuals.BYTES + 8;
  }

  @Override
  public Verdict score(Observation observation) {
    double value = Math.max(-LARGEST, Math.min(LARGEST, observation.value()));
    long number = number(observation.start());
    int phase = phase(number);
    Verdict verdict = Verdict.warmingUp();
    double kept = value;
    if (fit != null) {
      double expected = fit.expected(phase);
      double error = value - expected;
      Residuals made = new Residuals(errors, 0, ERRORS, fit.spread());
      double next = fit.expected(phase(number + 1));
      // The rest of a window that was fitted is smaller than the error of what comes after it.
      double sigmas = Math.min(fit.sigmas(error), made.sigmas(error));
      double half = settings.band() * made.deviation();
      verdict = Verdict.banded(value, sigmas, expected, half, next);
      if (observation.learningWeight() > 0) {
        made.learn(error, observation.learningWeight());
      }
      kept = observation.learningWeight() > 0 ? value : expected;
    } else if (observation.learningWeight() <= 0) {
      return verdict;
    }
    boolean due = fill(number) | keep(kept);
    if (due) {
      fit = StlFit.of(values(), settings.season(), phase, settings.minSpread());
    }
    return verdict;
  }

  /** The number of a point's window; of the point itself where times are not even. */
  private long number(Instant start) {
    return settings.periodMillis() == 0
        ? seen
        : Math.floorDiv(start.toEpochMilli(), settings.periodMillis());
  }

  private int phase(long number) {
    return (int) Math.floorMod(number, (long) settings.season());
  }

  /**
   * Keeps windows that are missing before this one as they were a season before, in the first
   * season as the last one was, so that the points of a phase stay a season apart. Where a season
   * or more is missing before there was a whole one, begins anew.
   *
   * @return whether the window is to be taken apart
   */
  private boolean fill(long number) {
    long missing = newest == UNNUMBERED || seen == 0 ? 0 : number - newest - 1;
    newest = settings.periodMillis() == 0 ? UNNUMBERED : number;
    int season = settings.season();
    if (missing <= 0 || season == 1) {
      return false;
    }
    if (seen < season && missing >= season) {
      seen = 0;
      return false;
    }
    // Beyond the window only the place in the season counts.
    long beyond = Math.max(0, missing - window.length);
    long needed = missing - beyond + beyond % season;
    boolean due = false;
    for (long i = 0; i < needed; i++) {
      long like = seen < season ? seen - 1 : seen - season;
      due |= keep(window[(int) (like % window.length)]);
    }
    return due;
  }

  private boolean keep(double value) {
    window[(int) (seen % window.length)] = (float) value;
    seen++;
    return seen >= settings.warmUp() && (seen - settings.warmUp()) % settings.every() == 0;
  }

  /** Oldest first. */
  private double[] values() {
    int size = (int) Math.min(seen, window.length);
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = window[(int) ((seen - size + i) % window.length)];
    }
    return values;
  }

  @Override
  public byte[] encode() {
    return StateBytes.written(this::write);
  }

  private void write(DataOutputStream out) throws IOException {
    out.writeLong(seen);
    for (int i = 0; i < Math.min(seen, window.length); i++) {
      out.writeFloat(window[i]);
    }
    out.writeBoolean(fit != null);
    if (fit != null) {
      fit.write(out);
    }
    out.write(errors.copy());
    out.writeLong(newest);
  }

  static StlState read(StlSettings settings, int version, DataInputStream in) throws IOException {
    StlState state = new StlState(settings);
    state.seen = in.readLong();
    if (state.seen < 0) {
      throw new IOException("a number of points below zero");
    }
    for (int i = 0; i < Math.min(state.seen, state.window.length); i++) {
      state.window[i] = in.readFloat();
    }
    state.fit = in.readBoolean() ? StlFit.read(in, settings.season()) : null;
    byte[] errors = new byte[Residuals.BYTES];
    in.readFully(errors);
    state.errors.set(errors);
    state.newest = version == 1 ? UNNUMBERED : in.readLong();
    return state;
  }

  @Override
  public long heapBytes() {
    return 200 + bytes(settings.season(), settings.window());
  }
}
