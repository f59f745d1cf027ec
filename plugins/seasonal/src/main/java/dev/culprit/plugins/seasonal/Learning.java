package dev.culprit.plugins.seasonal;

import dev.culprit.spi.detector.StudentTail;

/**
 * One step of the filter: the error of a forecast is shared out among level, day and week by how
 * unsure each of them was. Their covariances are left out, which costs a little speed of learning
 * and saves 99 % of the state.
 */
final class Learning {
  private static final double EARLY_CLIP = 6;
  private static final int EARLY = 10;

  /** E[min(z², 9)] of a Gaussian z: clipping must not shrink the spread. */
  private static final double CLIPPED_VARIANCE = 0.995;

  private static final double POOLED_MEMORY = 1000;
  private static final double SIZE_MEMORY = 2000;

  private final SlotTable table;
  private final Pace pace;
  private final double weight;

  /**
   * @param weight of the point, in (0, 1]
   */
  Learning(SlotTable table, Pace pace, double weight) {
    this.table = table;
    this.pace = pace;
    this.weight = weight;
  }

  void first(Expectation at, double value) {
    Moment on = at.moment;
    table.putDay(on.dayA, value, 1);
    if (on.weightB > 0) {
      table.putDay(on.dayB, value, 1);
    }
    table.put(SlotTable.SIZE, Math.abs(value));
    new Tails(table).begin();
    counted(at, value, at.daySpreadA, at.daySpreadB);
  }

  /**
   * @param deviation standard deviation of the error, > 0
   * @param tails degrees of freedom of the tails of the errors so far
   */
  void next(Forecast forecast, double value, double deviation, double tails) {
    Expectation at = forecast.at;
    Moment on = at.moment;
    double seen = table.get(SlotTable.SEEN);
    double noise = table.get(SlotTable.NOISE);
    double error = value - at.value;
    double clip = at.week ? StudentTail.clip(tails) : EARLY_CLIP;
    double reach = noise > 0 && seen > EARLY ? clip * deviation : Double.MAX_VALUE;
    double bounded = Math.max(-reach, Math.min(reach, error));
    double spreadA = at.daySpreadA;
    double spreadB = at.daySpreadB;
    if (at.week) {
      double square = bounded * bounded * (1 / CLIPPED_VARIANCE);
      double pooled = square / forecast.relative;
      double own = noise > 0 ? forecast.noise / noise * pooled : square;
      noise(pooled - noise, seen);
      spreadA = spread(spreadA, at.dayPointsA, on.weightA, own);
      spreadB = on.weightB > 0 ? spread(spreadB, at.dayPointsB, on.weightB, own) : 0;
      new Tails(table).learn(Math.abs(error) / deviation, weight);
    } else {
      table.put(SlotTable.NOISE, noise + weight / seen * (neighbours(value, noise) - noise));
    }
    season(forecast, bounded);
    size(Math.abs(value), seen);
    counted(at, value, spreadA, spreadB);
  }

  private void noise(double step, double seen) {
    double part = seen < 1.5 * POOLED_MEMORY ? 1.5 / seen : 1 / POOLED_MEMORY;
    double noise = table.get(SlotTable.NOISE);
    table.put(SlotTable.NOISE, noise + Math.min(1, weight * part) * step);
  }

  private void size(double now, double seen) {
    double size = table.get(SlotTable.SIZE);
    double gain = Math.min(1, weight * inverse(seen + 1, SIZE_MEMORY));
    table.put(SlotTable.SIZE, size + gain * (now - size));
  }

  /** 1 ÷ points, but no less than 1 ÷ memory; no division once the memory is full. */
  private static double inverse(double points, double memory) {
    return points >= memory ? 1 / memory : 1 / points;
  }

  private void season(Forecast f, double error) {
    Expectation at = f.at;
    Moment on = at.moment;
    double doubt = table.get(SlotTable.LEVEL_VARIANCE);
    double perVariance = weight / f.relative;
    double levelGain = doubt * perVariance;
    table.put(SlotTable.LEVEL, table.get(SlotTable.LEVEL) + levelGain * error);
    table.put(SlotTable.LEVEL_VARIANCE, doubt * (1 - levelGain) + weight * pace.levelDrift);
    day(on.dayA, at.dayValueA, f.dayVarianceA, on.weightA, perVariance, error);
    day(on.dayB, at.dayValueB, f.dayVarianceB, on.weightB, perVariance, error);
    if (at.week) {
      week(on.weekA, at.weekValueA, f.weekVarianceA, on.weekWeightA(), perVariance, error);
      week(on.weekB, at.weekValueB, f.weekVarianceB, on.weekWeightB(), perVariance, error);
    }
  }

  private void day(
      int hour, double value, double variance, double part, double perVariance, double error) {
    if (part > 0) {
      double gain = variance * part * perVariance;
      double left = Math.max(pace.leastDay, variance * (1 - gain * part));
      table.putDay(hour, value + gain * error, left);
    }
  }

  private void week(
      int slot, double value, double variance, double part, double perVariance, double error) {
    if (part > 0) {
      double gain = variance * part * perVariance;
      double left = Math.max(pace.leastWeek, variance * (1 - gain * part));
      table.putWeek(slot, value + gain * error, left);
    }
  }

  /** Before the day is known, neighbours tell the noise: half the square of their difference. */
  private double neighbours(double value, double noise) {
    double step = value - table.get(SlotTable.LAST);
    double square = step * step / 2;
    boolean bounded = noise > 0 && table.get(SlotTable.SEEN) > EARLY;
    return bounded ? Math.min(square, 25 * noise) : square;
  }

  /** The new standard deviation of the noise of an hour. */
  private double spread(double deviation, double points, double part, double square) {
    double before = deviation * deviation;
    double learnt = Math.max(1, points - pace.perSlot + 1);
    double gain = deviation > 0 ? inverse(learnt, pace.spreadMemory) * part * weight : 1;
    return Math.sqrt(before + Math.min(1, gain) * (square - before));
  }

  /** Counts the point, and writes what is known of the noise of its hours. */
  private void counted(Expectation at, double value, double spreadA, double spreadB) {
    Moment on = at.moment;
    table.putDaySpread(on.dayA, spreadA, at.dayPointsA + weight * on.weightA);
    if (on.weightB > 0) {
      table.putDaySpread(on.dayB, spreadB, at.dayPointsB + weight * on.weightB);
    }
    table.put(SlotTable.LAST, value);
    table.put(SlotTable.LOWEST, Math.min(value, table.get(SlotTable.LOWEST)));
    table.put(SlotTable.SEEN, table.get(SlotTable.SEEN) + weight);
  }
}
