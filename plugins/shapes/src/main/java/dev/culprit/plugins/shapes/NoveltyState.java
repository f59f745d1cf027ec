package dev.culprit.plugins.shapes;

import dev.culprit.spi.detector.DetectorState;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.StateBytes;
import dev.culprit.spi.detector.Verdict;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * One series' memory of shapes.
 *
 * <pre>
 * the last values, see {@link Recent}; lowest and highest, see {@link Reach}
 * heights, then shapes without height, see {@link Boxes}
 * double held novelty of heights, of shapes, of values outside; what was told, see {@link Telling}
 * </pre>
 */
final class NoveltyState implements DetectorState {
  static final int BLOCKS = 8;

  /** Reason of points whose shape was not there before. */
  static final String NEW_SHAPE = "new-shape";

  private static final double PADDED = 2;
  private static final double LARGEST_HEIGHT = 0.03;
  private static final double LARGEST_SHAPE = 0.06;
  private static final double[] WEIGHT = {0.5, 2, 2};
  private static final double[] HALF = {1, 1, 0.2};
  private static final int OUTSIDE = 2;
  private static final double YOUNG_POINTS = 100;
  private static final double LOG_THOUSAND = Math.log(1000);

  private final NoveltySettings settings;
  private final double fade;
  private final Recent recent;
  private final Reach reach = new Reach();
  private final Boxes heights;
  private final Boxes shapes;
  private final double[] held = new double[WEIGHT.length];
  private final Telling telling;

  NoveltyState(NoveltySettings settings) {
    this.settings = settings;
    this.fade = Math.exp(-1 / settings.hold());
    this.recent = new Recent(BLOCKS * settings.block());
    this.heights = new Boxes(BLOCKS, settings.boxes(), LARGEST_HEIGHT);
    this.shapes = new Boxes(BLOCKS - 1, settings.boxes(), LARGEST_SHAPE);
    this.telling = new Telling(settings.refractory(), settings.growth());
  }

  static int bytes(NoveltySettings settings) {
    int fixed = 8 + 8 * BLOCKS * settings.block() + 32 + 24 + 20;
    return fixed
        + Boxes.bytes(BLOCKS, settings.boxes())
        + Boxes.bytes(BLOCKS - 1, settings.boxes());
  }

  @Override
  public Verdict score(Observation observation) {
    double value = Recent.bounded(observation.value());
    boolean learn = observation.learningWeight() > 0;
    long seen = recent.seen();
    boolean ready = seen >= settings.warmUp();
    double[] novelty = {0, 0, seen == 0 ? 0 : reach.beyond(value)};
    if (seen + 1 >= (long) BLOCKS * settings.block()) {
      lookAtShapes(value, novelty, learn);
    }
    double before = held[0] + held[1] + held[2];
    double sum = 0;
    int loudest = 0;
    double[] now = new double[held.length];
    for (int i = 0; i < now.length; i++) {
      double z = ready ? novelty[i] * Math.log(seen + 1.0) / LOG_THOUSAND : 0;
      now[i] = Math.max(z <= 0 ? 0 : WEIGHT[i] * z / (z + HALF[i]), held[i] * fade);
      sum += now[i];
      loudest = now[i] - held[i] > now[loudest] - held[loudest] ? i : loudest;
    }
    double strength = sum * seen / (seen + YOUNG_POINTS);
    boolean tell = ready && sum > before && telling.tells(strength);
    double weighed = telling.weighed(strength);
    String reason = loudest != OUTSIDE ? NEW_SHAPE : side(value);
    if (learn) {
      System.arraycopy(now, 0, held, 0, held.length);
      telling.learn(strength, tell);
      reach.learn(value, seen);
      recent.put(value);
    }
    return ready ? verdict(tell, weighed, reason) : Verdict.warmingUp();
  }

  private void lookAtShapes(double value, double[] novelty, boolean learn) {
    float[] means = means(value);
    float[] details = Haar.details(means);
    double range = PADDED * reach.width(value);
    double high = heights.distance(means, range);
    double shaped = shapes.distance(details, range);
    novelty[0] = heights.novelty(high);
    novelty[1] = shapes.novelty(shaped);
    if (learn) {
      heights.learn(means, high);
      shapes.learn(details, shaped);
    }
  }

  /** Of the blocks that end with this value, oldest first. */
  private float[] means(double value) {
    float[] means = new float[BLOCKS];
    int ago = BLOCKS * settings.block() - 1;
    for (int block = 0; block < BLOCKS; block++) {
      double sum = 0;
      for (int i = 0; i < settings.block(); i++, ago--) {
        sum += ago == 0 ? value : recent.last(ago);
      }
      means[block] = (float) (sum / settings.block());
    }
    return means;
  }

  private String side(double value) {
    return value > reach.highest() ? Verdict.ABOVE : Verdict.BELOW;
  }

  private static Verdict verdict(boolean tell, double strength, String reason) {
    // What only fades of an earlier novelty is far from a finding, but not the same as nothing.
    double score =
        tell
            ? 1 - StrictMath.pow(10, -2.5 - 1.2 * strength)
            : 1 - StrictMath.pow(10, -strength / 5);
    return new Verdict(
        score,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        true,
        tell ? reason : Verdict.WITHIN);
  }

  @Override
  public byte[] encode() {
    return StateBytes.written(this::write);
  }

  private void write(DataOutputStream out) throws IOException {
    recent.write(out);
    reach.write(out);
    heights.write(out);
    shapes.write(out);
    for (double one : held) {
      out.writeDouble(one);
    }
    telling.write(out);
  }

  static NoveltyState read(NoveltySettings settings, DataInputStream in) throws IOException {
    NoveltyState state = new NoveltyState(settings);
    state.recent.read(in);
    state.reach.read(in);
    state.heights.read(in);
    state.shapes.read(in);
    for (int i = 0; i < state.held.length; i++) {
      state.held[i] = in.readDouble();
    }
    state.telling.read(in);
    return state;
  }

  @Override
  public long heapBytes() {
    return 400 + bytes(settings);
  }
}
