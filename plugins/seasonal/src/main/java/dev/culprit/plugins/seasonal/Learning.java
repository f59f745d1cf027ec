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
  private static final double FOURTH_CLIP = 5;
  private static final double FOURTH_MEMORY = 4000;
  private static final double FOURTH_PRIOR = 100;

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

  /** How many points the mean fourth power stands for. */
  static double fourthPoints(double seen) {
    return Math.min(FOURTH_MEMORY, seen + FOURTH_PRIOR);
  }

  void first(Forecast forecast, double value) {
    table.putDay(forecast.dayA, value, 1);
    if (forecast.weightB > 0) {
      table.putDay(forecast.dayB, value, 1);
    }
    table.put(SlotTable.SIZE, Math.abs(value));
    table.put(SlotTable.FOURTH, 3);
    counted(forecast, value, 0);
  }

  /**
   * @param deviation standard deviation of the error, > 0
   */
  void next(Forecast forecast, double value, double deviation) {
    double seen = table.get(SlotTable.SEEN);
    double error = value - forecast.expected;
    boolean scaled = table.get(SlotTable.NOISE) > 0;
    double tails = StudentTail.degreesOfKurtosis(table.get(SlotTable.FOURTH), fourthPoints(seen));
    double clip = forecast.week ? StudentTail.clip(tails) : EARLY_CLIP;
    double reach = scaled && seen > EARLY ? clip * deviation : Double.MAX_VALUE;
    double bounded = Math.max(-reach, Math.min(reach, error));
    spread(forecast, value, bounded, seen);
    season(forecast, bounded);
    double size = table.get(SlotTable.SIZE);
    double sizeGain = Math.min(1, weight * Math.max(1 / SIZE_MEMORY, 1 / (seen + 1)));
    table.put(SlotTable.SIZE, size + sizeGain * (Math.abs(value) - size));
    double far = Math.min(Math.abs(error) / deviation, FOURTH_CLIP);
    double fourth = table.get(SlotTable.FOURTH);
    double power = far * far * far * far;
    if (forecast.week) {
      table.put(SlotTable.FOURTH, fourth + weight / fourthPoints(seen) * (power - fourth));
    }
    counted(forecast, value, seen);
  }

  private void season(Forecast f, double error) {
    double doubt = table.get(SlotTable.LEVEL_VARIANCE);
    double levelGain = weight * doubt / f.relative;
    table.put(SlotTable.LEVEL, table.get(SlotTable.LEVEL) + levelGain * error);
    table.put(SlotTable.LEVEL_VARIANCE, doubt * (1 - levelGain) + weight * pace.levelDrift);
    day(f.dayA, f.dayValueA, f.dayVarianceA, f.weightA, f.relative, error);
    day(f.dayB, f.dayValueB, f.dayVarianceB, f.weightB, f.relative, error);
    if (f.week) {
      week(f.weekA, f.weekValueA, f.weekVarianceA, f.weekWeightA, f.relative, error);
      week(f.weekB, f.weekValueB, f.weekVarianceB, f.weekWeightB, f.relative, error);
    }
  }

  private void day(
      int hour, double value, double variance, double part, double relative, double error) {
    if (part > 0) {
      double gain = weight * variance * part / relative;
      double left = Math.max(pace.leastDay, variance * (1 - gain * part));
      table.putDay(hour, value + gain * error, left);
    }
  }

  private void week(
      int slot, double value, double variance, double part, double relative, double error) {
    if (part > 0) {
      double gain = weight * variance * part / relative;
      double left = Math.max(pace.leastWeek, variance * (1 - gain * part));
      table.putWeek(slot, value + gain * error, left);
    }
  }

  /** Before the day is known, neighbours tell the noise: half the square of their difference. */
  private void spread(Forecast forecast, double value, double error, double seen) {
    double pooled = table.get(SlotTable.NOISE);
    if (!forecast.week) {
      double step = value - table.get(SlotTable.LAST);
      double square = step * step / 2;
      double bounded = pooled > 0 && seen > EARLY ? Math.min(square, 25 * pooled) : square;
      table.put(SlotTable.NOISE, pooled + weight / seen * (bounded - pooled));
      return;
    }
    double square = error * error / CLIPPED_VARIANCE;
    double gain = Math.min(1, weight * Math.max(1 / POOLED_MEMORY, 1.5 / seen));
    table.put(SlotTable.NOISE, pooled + gain * (square / forecast.relative - pooled));
    double share = pooled > 0 ? forecast.noise / pooled / forecast.relative : 1;
    slotSpread(forecast.dayA, forecast.weightA, share * square);
    slotSpread(forecast.dayB, forecast.weightB, share * square);
  }

  private void slotSpread(int hour, double part, double square) {
    if (part <= 0) {
      return;
    }
    double deviation = table.daySpread(hour);
    double before = deviation * deviation;
    double learnt = Math.max(1, table.dayPoints(hour) - pace.perSlot + 1);
    double gain = deviation > 0 ? Math.max(1 / pace.spreadMemory, 1 / learnt) * part * weight : 1;
    table.putDaySpread(hour, Math.sqrt(before + Math.min(1, gain) * (square - before)));
  }

  private void counted(Forecast forecast, double value, double seen) {
    int a = forecast.dayA;
    int b = forecast.dayB;
    table.putDayPoints(a, table.dayPoints(a) + weight * forecast.weightA);
    if (forecast.weightB > 0) {
      table.putDayPoints(b, table.dayPoints(b) + weight * forecast.weightB);
    }
    table.put(SlotTable.LAST, value);
    table.put(SlotTable.LOWEST, Math.min(value, table.get(SlotTable.LOWEST)));
    table.put(SlotTable.SEEN, seen + weight);
  }
}
