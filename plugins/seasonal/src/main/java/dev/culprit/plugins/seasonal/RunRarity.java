package dev.culprit.plugins.seasonal;

import dev.culprit.spi.detector.StateSlot;

/**
 * How rare it is, by what this very series has shown, that two or three points in a row are as far
 * from what was expected as these: by no model of the noise, which is where {@link Run} errs when
 * tails are heavy, skewed or lumpy.
 *
 * <p>It counts how far single points were, apart above and below. Points on their own would be at
 * least m far k times in a row with probability p(m)^k, m being the nearest of them. Points that
 * hang together are so more often, which the farthest run of n points tells, of which independent
 * ones show −k ln p ≈ ln n: where r was nearest in that run,
 *
 * <pre>
 *   e = −k/(1 + (k − 1)d) · ln p(m) · min(1, (ln n + 2) ÷ −k ln p(r)) − ln 2
 * </pre>
 *
 * is what remains as −ln of the risk: the forecast's doubt d is the same in all k points, so they
 * count for fewer (design effect; Kish, Survey Sampling, 1965), the 2 leaves room for what the
 * farthest of n happens to be, and there are two lengths of runs. A series that does something each
 * night is no stranger to it. In a row are points that were learnt one after the other: windows
 * that are missing, or belong to an open anomaly, end no run.
 *
 * <p>State {@value #BYTES} B: 2 × 32 counts by distance, the points counted, the last two
 * distances, the farthest runs of two and of three above and below; all floats.
 */
final class RunRarity {
  static final int BYTES = 284;

  /** Distances are counted from 1 on, in standard deviations, in classes of 8 %; up to 11.7. */
  private static final int CLASSES = 32;

  private static final double STEP = 1.08;
  private static final double NEAREST_COUNTED = 1;

  /** Where each class begins: the same on every machine, which a logarithm need not be. */
  private static final double[] EDGES = edges();

  /** A run of nearer points is none. */
  private static final double NEAREST = 1.5;

  private static final double FEWEST_POINTS = 100;

  /** Beyond as many points, those before count half. */
  private static final double MOST_POINTS = 8000;

  private static final double CHANCE_OF_FARTHEST = 2;
  private static final double TWO_LENGTHS = Math.log(2);

  /** What is then left of the distance of the farthest runs. */
  private static final double FADED = 0.8;

  /** −ln of a risk that is worth a second look. */
  private static final double LEAST_EVIDENCE = 2;

  private static final int POINTS = Float.BYTES * 2 * CLASSES;
  private static final int LAST = POINTS + Float.BYTES;
  private static final int BEFORE_LAST = LAST + Float.BYTES;
  private static final int FARTHEST = BEFORE_LAST + Float.BYTES;

  private final StateSlot state;
  private final int base;

  /**
   * @param base where the {@value #BYTES} B begin
   */
  RunRarity(StateSlot state, int base) {
    this.state = state;
    this.base = base;
  }

  /**
   * The distance of a Gaussian that is as rare as the run that ends with a point; 0 for none.
   *
   * @param sigmas of the point, negative below what was expected
   * @param doubt the part of an error's variance that points of a run share, in [0, 1]
   */
  double sigmas(double sigmas, double doubt) {
    double two = nearest(sigmas, LAST);
    if (two < NEAREST || get(POINTS) < FEWEST_POINTS) {
      return 0;
    }
    int side = side(sigmas);
    double evidence = evidence(side, 2, two, doubt);
    double three = Math.min(two, nearest(sigmas, BEFORE_LAST));
    if (three >= NEAREST) {
      evidence = Math.max(evidence, evidence(side, 3, three, doubt));
    }
    return distance(evidence - TWO_LENGTHS);
  }

  /**
   * @param weight of the point, in (0, 1]
   */
  void learn(double sigmas, double weight) {
    double size = Math.abs(sigmas);
    put(POINTS, get(POINTS) + weight);
    if (size >= NEAREST_COUNTED) {
      int side = side(sigmas);
      int at = Float.BYTES * (side * CLASSES + classOf(size));
      put(at, get(at) + weight);
      double two = nearest(sigmas, LAST);
      farthest(side, 2, two);
      farthest(side, 3, Math.min(two, nearest(sigmas, BEFORE_LAST)));
    }
    put(BEFORE_LAST, get(LAST));
    put(LAST, sigmas);
    if (get(POINTS) > MOST_POINTS) {
      age();
    }
  }

  private void age() {
    for (int at = 0; at <= POINTS; at += Float.BYTES) {
      put(at, get(at) / 2);
    }
    for (int at = FARTHEST; at < BYTES; at += Float.BYTES) {
      put(at, get(at) * FADED);
    }
  }

  /** How far both are at least, if they are on one side; else not above 0. */
  private double nearest(double sigmas, int other) {
    return Math.min(Math.abs(sigmas), get(other) * Math.signum(sigmas));
  }

  private double evidence(int side, int length, double nearest, double doubt) {
    double evidence = length / (1 + (length - 1) * doubt) * rarity(side, nearest);
    double farthest = get(farthestAt(side, length));
    if (farthest < NEAREST_COUNTED) {
      return evidence;
    }
    double independent = Math.log(get(POINTS)) + CHANCE_OF_FARTHEST;
    return evidence * Math.min(1, independent / (length * rarity(side, farthest)));
  }

  /** −ln of the part of all points that were about as far on that side, or farther. */
  private double rarity(int side, double size) {
    double as = 1;
    for (int i = classOf(size); i < CLASSES; i++) {
      as += get(Float.BYTES * (side * CLASSES + i));
    }
    return Math.log((get(POINTS) + 1) / as);
  }

  private void farthest(int side, int length, double nearest) {
    int at = farthestAt(side, length);
    if (nearest > get(at)) {
      put(at, nearest);
    }
  }

  /** Of a two-sided tail of e^−x: z² = y − ln y, y = 2x − ln(π/2), within 1 % for x ≥ 2. */
  private static double distance(double x) {
    if (x < LEAST_EVIDENCE) {
      return 0;
    }
    double y = 2 * x - Math.log(Math.PI / 2);
    return Math.sqrt(y - Math.log(y - Math.log(y)));
  }

  private static int classOf(double size) {
    int in = 0;
    while (in < CLASSES - 1 && size >= EDGES[in + 1]) {
      in++;
    }
    return in;
  }

  private static double[] edges() {
    double[] edges = new double[CLASSES];
    for (int i = 0; i < CLASSES; i++) {
      edges[i] = NEAREST_COUNTED * StrictMath.pow(STEP, i);
    }
    return edges;
  }

  private static int side(double sigmas) {
    return sigmas > 0 ? 0 : 1;
  }

  private static int farthestAt(int side, int length) {
    return FARTHEST + Float.BYTES * (2 * side + length - 2);
  }

  private double get(int at) {
    return state.getFloat(base + at);
  }

  private void put(int at, double value) {
    state.putFloat(base + at, (float) value);
  }
}
