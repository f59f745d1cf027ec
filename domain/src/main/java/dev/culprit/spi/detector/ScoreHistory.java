package dev.culprit.spi.detector;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What a series' own past makes of scores on an open scale: 1 − risk, from 0 to 1. Only two things
 * reach the risk of the default sensitivity, 10⁻⁵, and beyond, which keeps clean noise silent: the
 * evidence of the scores' tail, and a value so far outside of all n ≥ 30 before it that even a
 * series with tails as heavy as x⁻³ would hardly have it, at a chance of (1 + distance)⁻³ ÷ n.
 * After such an alarm others are silent for a while, unless their strength is a factor above all
 * since. Below, scores rank by how often as high ones were told before: a sensitivity of 8 hears
 * those of {@value #LOUD}. State {@value #BYTES} B.
 */
public final class ScoreHistory {
  /** As written. */
  public static final int BYTES = ToldBefore.BYTES + TailEvidence.BYTES + Integer.BYTES;

  private static final double MEMORY = 15_000;

  /** −log₁₀ of the finest risk, of the one the alarm stands for, and of what is no alarm. */
  private static final double FINEST = 16;

  private static final double USUAL = 5;
  private static final double NO_ALARM = 4.9;

  /** Evidence beyond the alarm for which the distance to the finest risk falls to 1/e. */
  private static final double REACH = 5;

  /** The heaviest tail that is reckoned with: chances fall as this power of the distance. */
  private static final double RECORD = 3;

  /** A doubted score that stands for a risk of 10⁻³. */
  private static final double LOUD = 0.7;

  private static final double RISE = -StrictMath.log(1 - 3 / NO_ALARM) / LOUD;

  private final ToldBefore told;
  private final TailEvidence tail;
  private final double alarm;
  private final int refractory;
  private int silence;

  /**
   * @param refractory points for which a high score silences others
   * @param growth factor above the silencing strength that is told all the same, ≥ 1
   * @param alarm evidence that stands for a risk of 10⁻⁵, > 0
   * @param tail of the scores, without any yet
   */
  public ScoreHistory(int refractory, double growth, double alarm, TailEvidence tail) {
    this.told = new ToldBefore(refractory, growth, MEMORY);
    this.tail = tail;
    this.alarm = alarm;
    this.refractory = refractory;
  }

  /**
   * Whether a point that is not learnt yet is worth an alarm, silenced or not.
   *
   * @param score whose tail tells an alarm, ≥ 0
   * @param outside how far the value is from all that were seen, in their range, ≥ 0
   */
  public boolean remarkable(double score, double outside) {
    return digits(score, outside) >= USUAL;
  }

  /**
   * Whether an alarm shortly before silences one.
   *
   * @param strength of the point that is not learnt yet, ≥ 0
   */
  public boolean silences(double strength) {
    return silence > 0 && told.silences(strength);
  }

  /**
   * 1 − risk of a point that is not learnt yet.
   *
   * @param score whose tail tells an alarm, ≥ 0
   * @param outside how far the value is from all that were seen, in their range, ≥ 0
   * @param strength by which those without are ranked, ≥ 0
   */
  public double calibrated(double score, double outside, double strength) {
    double digits = silences(strength) ? 0 : digits(score, outside);
    if (digits < USUAL) {
      digits = NO_ALARM * (1 - StrictMath.exp(-RISE * doubted(strength)));
    }
    return 1 - StrictMath.pow(10, -digits);
  }

  /** −log₁₀ of the risk, if it is one of an alarm; else less than that of the alarm. */
  private double digits(double score, double outside) {
    double evidence = tail.with(score);
    double beyond =
        evidence < alarm
            ? 0
            : FINEST - (FINEST - USUAL) * StrictMath.exp((alarm - evidence) / REACH);
    return Math.max(beyond, record(outside));
  }

  /** Of few points, with which older states begin, a range says nothing of the next. */
  private double record(double outside) {
    if (outside <= 0 || !tail.ready()) {
      return 0;
    }
    double chance = StrictMath.log10(tail.points() + 1) + RECORD * StrictMath.log10(1 + outside);
    return Math.min(FINEST, chance);
  }

  private double doubted(double strength) {
    return told.silences(strength) ? 0 : told.doubted(strength);
  }

  /** Learns a point. */
  public void learn(double score, double outside, double strength) {
    boolean alarms = !silences(strength) && remarkable(score, outside);
    silence = alarms ? refractory : Math.max(0, silence - 1);
    tail.learn(score);
    told.learn(strength);
    if (alarms) {
      told.renew();
    }
  }

  /** Writes {@value #BYTES} B. */
  public void write(DataOutputStream out) throws IOException {
    told.write(out);
    tail.write(out);
    out.writeInt(silence);
  }

  /**
   * @param version of the detector's state: 1 knew no counts, 2 no tail
   */
  public void read(DataInputStream in, int version) throws IOException {
    told.read(in, version > 1);
    if (version > 2) {
      tail.read(in);
      silence = in.readInt();
    }
  }
}
