package dev.culprit.plugins.shapes;

import dev.culprit.spi.detector.DetectorState;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.StateBytes;
import dev.culprit.spi.detector.Verdict;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One series' windows.
 *
 * <pre>
 * the last values, see {@link Recent}; boolean whether the unit is known, it, see {@link Whitening}
 * the last distances, see {@link Conformity}; what was told, see {@link Telling}
 * </pre>
 *
 * The windows in that unit are made again from the values when a state is read.
 */
final class KnnState implements DetectorState {
  /** Reason of windows that are far from all earlier ones. */
  static final String FAR = "far-from-neighbours";

  /** Reason of a point as unlikely as one that was told shortly before. */
  static final String TOLD_LATELY = "told-lately";

  /** Windows that are told of need at least this risk, as −log₁₀. */
  private static final double REMARKABLE = 2;

  private final KnnSettings settings;
  private final Recent recent;
  private final Conformity conformity;
  private final Telling telling;
  private final float[] windows;
  private final int capacity;
  private @Nullable Whitening unit;

  KnnState(KnnSettings settings) {
    this.settings = settings;
    this.capacity = 2 * settings.memory();
    this.recent = new Recent(capacity + settings.dimension());
    this.conformity = new Conformity(settings.memory());
    this.telling = new Telling(settings.refractory(), KnnSettings.GROWTH);
    this.windows = new float[capacity * settings.dimension()];
  }

  static int bytes(KnnSettings settings) {
    int values = 2 * settings.memory() + settings.dimension();
    return 16 + 8 * values + 1 + Whitening.bytes(settings.dimension()) + 8 * settings.memory() + 20;
  }

  @Override
  public Verdict score(Observation observation) {
    double value = Recent.bounded(observation.value());
    boolean learn = observation.learningWeight() > 0;
    if (unit == null) {
      if (learn) {
        recent.put(value);
        if (recent.seen() >= settings.memory()) {
          begin();
        }
      }
      return Verdict.warmingUp();
    }
    float[] window = window(unit, value);
    double distance = distance(window);
    double risk = -StrictMath.log10(conformity.p(distance));
    boolean tell = risk >= REMARKABLE && telling.tells(risk);
    if (learn) {
      conformity.learn(distance);
      telling.learn(risk, tell);
      System.arraycopy(window, 0, windows, place(recent.seen()), window.length);
      recent.put(value);
    }
    if (tell) {
      return verdict(risk, FAR);
    }
    return risk < REMARKABLE ? verdict(risk, Verdict.WITHIN) : verdict(0, TOLD_LATELY);
  }

  private static Verdict verdict(double risk, String reason) {
    double score = 1 - StrictMath.pow(10, -risk);
    return new Verdict(score, Double.NaN, Double.NaN, Double.NaN, Double.NaN, true, reason);
  }

  /** The unit, the windows so far, and how far they are from each other. */
  private void begin() {
    double[] values = new double[settings.memory()];
    for (int i = 0; i < values.length; i++) {
      values[i] = recent.last(values.length - i);
    }
    unit = Whitening.of(values, settings.dimension());
    whiten(unit);
    for (long end = settings.dimension(); end <= recent.seen(); end++) {
      int at = place(end - 1);
      conformity.learn(
          distance(Arrays.copyOfRange(windows, at, at + settings.dimension()), recent.seen(), end));
    }
  }

  /** All windows that the values still hold. */
  private void whiten(Whitening by) {
    int dimension = settings.dimension();
    double[] window = new double[dimension];
    long first = Math.max(dimension, recent.seen() - capacity + 1);
    for (long end = first; end <= recent.seen(); end++) {
      int ago = (int) (recent.seen() - end) + dimension;
      for (int i = 0; i < dimension; i++) {
        window[i] = recent.last(ago - i);
      }
      by.apply(window, windows, place(end - 1));
    }
  }

  private float[] window(Whitening by, double value) {
    int dimension = settings.dimension();
    double[] window = new double[dimension];
    for (int i = 0; i < dimension - 1; i++) {
      window[i] = recent.last(dimension - 1 - i);
    }
    window[dimension - 1] = value;
    float[] whitened = new float[dimension];
    by.apply(window, whitened, 0);
    return whitened;
  }

  /** Where the window is kept that ends with the value of a number, from 0. */
  private int place(long number) {
    return (int) (number % capacity) * settings.dimension();
  }

  private double distance(float[] window) {
    long newest = Math.max(recent.seen() - settings.memory(), settings.memory());
    return distance(window, Math.min(newest, recent.seen()), -1);
  }

  /**
   * Sum of squares to the nearest windows that end with one of the values before a number.
   *
   * @param but the one that is left out; -1 for none
   */
  private double distance(float[] window, long before, long but) {
    int dimension = settings.dimension();
    double[] nearest = new double[settings.neighbours()];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    long first = Math.max(dimension, before - settings.memory() + 1);
    for (long end = first; end <= before; end++) {
      double square = end == but ? Double.POSITIVE_INFINITY : 0;
      int at = place(end - 1);
      for (int i = 0; i < dimension; i++) {
        double off = window[i] - windows[at + i];
        square += off * off;
      }
      insert(nearest, square);
    }
    double sum = 0;
    for (double square : nearest) {
      sum += square == Double.POSITIVE_INFINITY ? 0 : square;
    }
    return sum;
  }

  private static void insert(double[] ascending, double square) {
    int at = ascending.length - 1;
    if (square >= ascending[at]) {
      return;
    }
    while (at > 0 && ascending[at - 1] > square) {
      ascending[at] = ascending[at - 1];
      at--;
    }
    ascending[at] = square;
  }

  @Override
  public byte[] encode() {
    return StateBytes.written(this::write);
  }

  private void write(DataOutputStream out) throws IOException {
    recent.write(out);
    out.writeBoolean(unit != null);
    if (unit != null) {
      unit.write(out);
    }
    conformity.write(out);
    telling.write(out);
  }

  static KnnState read(KnnSettings settings, DataInputStream in) throws IOException {
    KnnState state = new KnnState(settings);
    state.recent.read(in);
    if (in.readBoolean()) {
      Whitening unit = Whitening.read(in, settings.dimension());
      state.unit = unit;
      state.whiten(unit);
    }
    state.conformity.read(in);
    state.telling.read(in);
    return state;
  }

  @Override
  public long heapBytes() {
    return 500 + bytes(settings) + 4L * windows.length + 8L * settings.memory();
  }
}
