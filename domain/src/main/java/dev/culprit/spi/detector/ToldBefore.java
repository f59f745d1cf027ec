package dev.culprit.spi.detector;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What a series' own past makes of a score on an open scale, so that one threshold suits quiet
 * series and those that are loud every day: for some points after a loud score lesser ones are
 * silent, and a score is divided by (1 + n)^0.6, where n counts scores as high told before, fading
 * over the memory. A lower score counts as the square of its part of this one.
 *
 * <p>A young series has no past to be compared with: it begins as if ten scores of 1 had been told,
 * which are forgotten within a few hundred points. Scores from 0.05 to 13 are told apart in steps
 * of 15 %. State {@value #BYTES} B.
 */
public final class ToldBefore {
  /** As written. */
  public static final int BYTES = 340;

  private static final int STEPS = 40;
  private static final double STEP = 1.15;
  private static final double LOWEST = 0.05;
  private static final double[] LEVELS = levels();
  private static final double POWER = 0.6;
  private static final double BORN_WITH = 10;
  private static final double YOUTH_KEPT = StrictMath.exp(-1 / 100.0);

  private final int refractory;
  private final double growth;
  private final double kept;
  private final double[] told = new double[STEPS];
  private double young = BORN_WITH;
  private double loudest;
  private int silence;

  /**
   * @param refractory points for which a high score silences others
   * @param growth factor above the silencing score that is told all the same, ≥ 1
   * @param memory points after which a score told counts for 1/e
   */
  public ToldBefore(int refractory, double growth, double memory) {
    this.refractory = refractory;
    this.growth = growth;
    this.kept = StrictMath.exp(-1 / memory);
  }

  private static double[] levels() {
    double[] levels = new double[STEPS];
    double level = LOWEST * StrictMath.sqrt(STEP);
    for (int i = 0; i < STEPS; i++) {
      levels[i] = level;
      level *= STEP;
    }
    return levels;
  }

  /** Whether as loud a score was told shortly before. */
  public boolean silences(double score) {
    return silence > 0 && score <= growth * loudest;
  }

  /** The score by how often one like it was told; ascending in the score. */
  public double doubted(double score) {
    double count = young * alike(1, score);
    for (int i = 0; i < STEPS; i++) {
      if (told[i] > 0) {
        count += told[i] * alike(LEVELS[i], score);
      }
    }
    return score / StrictMath.pow(1 + count, POWER);
  }

  /** How much of one told before a score is the same again. */
  private static double alike(double before, double score) {
    double part = Math.min(1, before / score);
    return part * part;
  }

  /**
   * @param score of a point that is learnt, ≥ 0
   */
  public void learn(double score) {
    for (int i = 0; i < STEPS; i++) {
      told[i] *= kept;
    }
    young *= YOUTH_KEPT;
    if (score > 0 && !silences(score)) {
      told[step(score)]++;
    }
    if (silence > 0 && --silence == 0) {
      loudest = 0;
    }
    if (score > loudest) {
      loudest = score;
      silence = refractory;
    }
  }

  /** Begins the silence anew: what was just learnt was told, though a louder one came before it. */
  public void renew() {
    silence = refractory;
  }

  private static int step(double score) {
    int step = 0;
    for (double end = LOWEST * STEP; step < STEPS - 1 && score >= end; end *= STEP) {
      step++;
    }
    return step;
  }

  /** The loudest score and its silence come first: older states have nothing else. */
  public void write(DataOutputStream out) throws IOException {
    out.writeDouble(loudest);
    out.writeInt(silence);
    out.writeDouble(young);
    for (double count : told) {
      out.writeDouble(count);
    }
  }

  /**
   * @param counts whether what was told is there as well; else nothing was
   */
  public void read(DataInputStream in, boolean counts) throws IOException {
    loudest = in.readDouble();
    silence = in.readInt();
    young = counts ? in.readDouble() : 0;
    for (int i = 0; counts && i < STEPS; i++) {
      told[i] = in.readDouble();
    }
  }
}
