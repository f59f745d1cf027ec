package dev.culprit.plugins.shapes;

/**
 * The saliency of the newest value in a window (Ren, "Time-series anomaly detection service at
 * Microsoft", KDD 2019, after Hou and Zhang 2007): what of its spectrum is left when the spectrum's
 * own running mean is taken away, back in time. The window is continued by {@value #BEYOND} points,
 * as in the paper, so that the newest is not at its edge. Shared by series; holds nothing.
 */
final class Saliency {
  /** Points that are foretold behind the newest. */
  static final int BEYOND = 5;

  /** Gradients whose mean foretells, one for each point back. */
  private static final int GRADIENTS = 5;

  /** Frequencies of the spectrum's running mean. */
  private static final int SMOOTHED = 3;

  /** Points before the newest whose saliency it is compared with. */
  private static final int COMPARED = 21;

  private static final double LEAST_AMPLITUDE = 1e-8;
  private static final double MOST = 1e6;

  private final Fourier fourier;
  private final int length;

  Saliency(int length) {
    this.length = length;
    this.fourier = new Fourier(length);
  }

  /**
   * @param window as many values as the length less {@link #BEYOND}, oldest first
   * @return (saliency − mean) ÷ mean of the saliency right before, from 0 to a million
   */
  double ofNewest(double[] window) {
    double[] real = continued(window);
    double[] imaginary = new double[length];
    if (!standardise(real, window.length)) {
      return 0;
    }
    fourier.forward(real, imaginary);
    takeAwayTheUsual(real, imaginary);
    fourier.backward(real, imaginary);
    double mean = 0;
    int newest = window.length - 1;
    for (int i = newest - COMPARED; i < newest; i++) {
      mean += Math.hypot(real[i], imaginary[i]) / COMPARED;
    }
    double here = Math.hypot(real[newest], imaginary[newest]);
    return Math.max(0, Math.min(MOST, (here - mean) / Math.max(mean, 1e-12)));
  }

  /**
   * The newest value does not take part in foretelling those behind it, or it would hide itself.
   */
  private double[] continued(double[] window) {
    double[] whole = new double[length];
    System.arraycopy(window, 0, whole, 0, window.length);
    int last = window.length - 2;
    double next = window[last - GRADIENTS + 1];
    for (int i = 1; i <= GRADIENTS; i++) {
      next += (window[last] - window[last - i]) / i;
    }
    for (int i = window.length; i < length; i++) {
      whole[i] = next;
    }
    return whole;
  }

  /** Mean 0 and standard deviation 1; false when nothing moved. */
  private boolean standardise(double[] whole, int observed) {
    double mean = 0;
    double size = 0;
    for (int i = 0; i < observed; i++) {
      mean += whole[i] / observed;
      size = Math.max(size, Math.abs(whole[i]));
    }
    double variance = 0;
    for (int i = 0; i < observed; i++) {
      variance += (whole[i] - mean) * (whole[i] - mean) / observed;
    }
    double deviation = Math.sqrt(variance);
    if (!(deviation > 1e-9 * size) || deviation < 1e-150) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      whole[i] = (whole[i] - mean) / deviation;
    }
    return true;
  }

  /** The logarithm of each amplitude less the mean of those around it; phases stay. */
  private void takeAwayTheUsual(double[] real, double[] imaginary) {
    double[] logs = new double[length];
    for (int i = 0; i < length; i++) {
      logs[i] = Math.log(Math.max(LEAST_AMPLITUDE, Math.hypot(real[i], imaginary[i])));
    }
    for (int i = 0; i < length; i++) {
      double around = 0;
      for (int k = i - SMOOTHED / 2; k <= i + SMOOTHED / 2; k++) {
        around += logs[Math.floorMod(k, length)] / SMOOTHED;
      }
      // Amplitude exp(log − around) instead of exp(log).
      double factor = StrictMath.exp(-around);
      real[i] *= factor;
      imaginary[i] *= factor;
    }
  }
}
