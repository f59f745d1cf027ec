package dev.culprit.spi.detector;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * How much the latest scores of a series say against its own past, in powers of ten, so that one
 * alarm is as rare on every series. A score on an open scale becomes the chance of one as high: a
 * rank among those seen and, beyond the upper fifth, an exponential tail whose mean is itself
 * uncertain, as a series of a hundred points has not shown its worst. What is left of a chance's
 * power of ten above a drift adds up from point to point (Page's cumulative sum, Biometrika 41,
 * 1954), so that some unlikely points in a row say as much as one that is next to impossible.
 *
 * <p>Scores from 0.05 to 13 are told apart in steps of 15 % and fade over 15 000 points. State
 * {@value #BYTES} B.
 *
 * <p>Invariants: 1 never falls as the score rises; 2 asking changes nothing; 3 nothing is said
 * before thirty points.
 */
public final class TailEvidence {
  /** As written. */
  public static final int BYTES = 336;

  private static final int STEPS = 40;
  private static final double STEP = 1.15;
  private static final double LOWEST = 0.05;

  /** Ends of the steps, ascending, and what a score within them counts as. */
  private static final double[] ENDS = new double[STEPS];

  private static final double[] LEVELS = new double[STEPS];
  private static final double KEPT = StrictMath.exp(-1 / 15_000.0);
  private static final double FEWEST = 30;

  /** The part of the scores that is its tail. */
  private static final double TAIL = 0.2;

  /** One exceedance, by this part of where the tail begins, is taken to have been seen before. */
  private static final double PRIOR = 0.05;

  /** No chance is less than 10 to the minus this. */
  private static final double FINEST = 17;

  private final double drift;
  private final double overlap;
  private final double[] seen = new double[STEPS];
  private double points;
  private double sum;

  static {
    double end = LOWEST;
    for (int i = 0; i < STEPS; i++) {
      LEVELS[i] = end * StrictMath.sqrt(STEP);
      end *= STEP;
      ENDS[i] = end;
    }
  }

  /**
   * @param drift powers of ten each point has to say before it counts, > 0
   * @param overlap points of which each score is made: of what one says beyond the drift, only this
   *     part goes on, as the next says most of it again; ≥ 1
   */
  public TailEvidence(double drift, double overlap) {
    this.drift = drift;
    this.overlap = overlap;
  }

  /** Points learnt, those long ago less. */
  public double points() {
    return points;
  }

  /** Whether there were points enough to say anything. */
  public boolean ready() {
    return points >= FEWEST;
  }

  /**
   * The evidence with a score that is not learnt yet.
   *
   * @param score ≥ 0
   * @return ≥ 0, in powers of ten
   */
  public double with(double score) {
    return Math.max(0, sum + beyondDrift(score));
  }

  private double beyondDrift(double score) {
    return Math.min(FINEST, -StrictMath.log10(chance(score))) - drift;
  }

  /** The chance of a score as high, in (0, 1]; may underflow to 0. */
  private double chance(double score) {
    if (!ready()) {
      return 1;
    }
    double count = 0;
    int step = STEPS - 1;
    while (step > 0 && count + seen[step] <= TAIL * points) {
      count += seen[step--];
    }
    double from = ENDS[step];
    return score > from ? beyond(score - from, step, count) : rank(score);
  }

  private double rank(double score) {
    double above = 0;
    for (int i = STEPS - 1; i >= 0 && LEVELS[i] > score; i--) {
      above += seen[i];
    }
    return Math.min(1, (above + 1) / (points + 1));
  }

  /** Of an exponential tail with a mean learnt from so many exceedances, the predictive one. */
  private double beyond(double excess, int step, double count) {
    double total = PRIOR * ENDS[step];
    for (int i = step + 1; i < STEPS; i++) {
      total += seen[i] * (LEVELS[i] - ENDS[step]);
    }
    double exceedances = count + 1;
    double part = exceedances / (points + 1);
    return part * StrictMath.exp(-exceedances * StrictMath.log1p(excess / total));
  }

  /**
   * @param score of a point that is learnt, ≥ 0
   */
  public void learn(double score) {
    sum = Math.max(0, sum + beyondDrift(score) / overlap);
    for (int i = 0; i < STEPS; i++) {
      seen[i] *= KEPT;
    }
    points = points * KEPT + 1;
    seen[step(score)]++;
  }

  private static int step(double score) {
    int step = 0;
    while (step < STEPS - 1 && score >= ENDS[step]) {
      step++;
    }
    return step;
  }

  /** Writes {@value #BYTES} B. */
  public void write(DataOutputStream out) throws IOException {
    out.writeDouble(points);
    out.writeDouble(sum);
    for (double count : seen) {
      out.writeDouble(count);
    }
  }

  /** Reads what was written. */
  public void read(DataInputStream in) throws IOException {
    points = in.readDouble();
    sum = in.readDouble();
    for (int i = 0; i < STEPS; i++) {
      seen[i] = in.readDouble();
    }
  }
}
