package dev.culprit.plugins.shapes;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What was told lately: a finding silences those after it that are not much greater, and makes the
 * next ones count less.
 */
final class Telling {
  private static final double HABITUATION = 0.3;
  private static final double HABIT_FADE = Math.exp(-1 / 1000.0);

  private final int refractory;
  private final double growth;
  private double told;
  private int since;
  private double habit;

  Telling(int refractory, double growth) {
    this.refractory = refractory;
    this.growth = growth;
  }

  private double silencing() {
    return since > refractory ? 0 : told;
  }

  boolean tells(double strength) {
    return strength > growth * silencing();
  }

  /** What a strength counts after what was told before. */
  double weighed(double strength) {
    return strength / (1 + HABITUATION * habit * HABIT_FADE);
  }

  void learn(double strength, boolean tell) {
    habit *= HABIT_FADE;
    if (tell) {
      habit += strength - silencing();
      told = strength;
      since = 1;
    } else {
      since = Math.min(since + 1, Integer.MAX_VALUE - 1);
    }
  }

  void write(DataOutputStream out) throws IOException {
    out.writeDouble(told);
    out.writeInt(since);
    out.writeDouble(habit);
  }

  void read(DataInputStream in) throws IOException {
    told = in.readDouble();
    since = in.readInt();
    habit = in.readDouble();
  }
}
