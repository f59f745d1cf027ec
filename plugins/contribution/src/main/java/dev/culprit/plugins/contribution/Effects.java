package dev.culprit.plugins.contribution;

import dev.culprit.spi.attributor.LeafTable;

/**
 * What each leaf had and should have had, in one additive unit for every kind of measure, scaled so
 * that nothing overflows.
 *
 * <p>A ratio V/B is taken apart into a rate and a mix effect (Σ over leaves is exactly the change):
 * Δ = Σ (b̂ᵢ/B̂)(rᵢ − r̂ᵢ) + Σ (bᵢ/B − b̂ᵢ/B̂)(rᵢ − R̂), which is δᵢ = (vᵢ − R̂bᵢ)/B − (fᵢ −
 * R̂b̂ᵢ)/B̂ without a division by a leaf's own denominator. Expected is then r̂ᵢbᵢ/B, actual is
 * that plus δᵢ.
 */
final class Effects {
  final double[] expected;
  final double[] actual;
  final double[] variance;

  /** Multiply with it to come back to the metric's unit. */
  final double unit;

  private Effects(double[] expected, double[] actual, double[] spread) {
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.max(Math.abs(expected[i]), Math.abs(actual[i])));
    }
    this.unit = largest > 0 ? largest : 1;
    this.expected = scaled(expected);
    this.actual = scaled(actual);
    this.variance = scaled(spread);
    for (int i = 0; i < variance.length; i++) {
      variance[i] *= variance[i];
    }
  }

  static Effects of(LeafTable table) {
    int n = table.size();
    double[] expected = new double[n];
    double[] actual = new double[n];
    double[] spread = new double[n];
    if (table.ratio()) {
      ratio(table, expected, actual, spread);
    } else {
      for (int i = 0; i < n; i++) {
        expected[i] = table.expected(i);
        actual[i] = table.actual(i);
        spread[i] = table.spread(i);
      }
    }
    return new Effects(expected, actual, spread);
  }

  int size() {
    return expected.length;
  }

  private static void ratio(LeafTable table, double[] expected, double[] actual, double[] spread) {
    double numerators = 0;
    double denominators = 0;
    double actualDenominators = 0;
    for (int i = 0; i < table.size(); i++) {
      numerators += table.expected(i);
      denominators += table.expectedDenominator(i);
      actualDenominators += table.actualDenominator(i);
    }
    double rate = denominators > 0 ? numerators / denominators : 0;
    double perActual = actualDenominators > 0 ? 1 / actualDenominators : 0;
    double perExpected = denominators > 0 ? 1 / denominators : 0;
    for (int i = 0; i < table.size(); i++) {
      double had = table.actualDenominator(i);
      double should = table.expectedDenominator(i);
      double leafRate = should > 0 ? table.expected(i) / should : rate;
      double effect =
          (table.actual(i) - rate * had) * perActual
              - (table.expected(i) - rate * should) * perExpected;
      expected[i] = leafRate * had * perActual;
      actual[i] = expected[i] + effect;
      spread[i] = table.spread(i) * perActual;
    }
  }

  private double[] scaled(double[] values) {
    double[] scaled = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      scaled[i] = values[i] / unit;
    }
    return scaled;
  }
}
