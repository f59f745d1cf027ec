package dev.culprit.plugins.shapes;

/** The fast Fourier transform of Cooley and Tukey (1965), in place, for one length. */
final class Fourier {
  private final int length;
  private final double[] cosines;
  private final double[] sines;

  /**
   * @param length a power of two
   */
  Fourier(int length) {
    this.length = length;
    this.cosines = new double[length / 2];
    this.sines = new double[length / 2];
    for (int i = 0; i < length / 2; i++) {
      cosines[i] = StrictMath.cos(2 * Math.PI * i / length);
      sines[i] = StrictMath.sin(2 * Math.PI * i / length);
    }
  }

  /** Without a factor. */
  void forward(double[] real, double[] imaginary) {
    transform(real, imaginary);
  }

  /** Backward, with the factor 1/length: swapping both parts on the way turns the direction. */
  void backward(double[] real, double[] imaginary) {
    transform(imaginary, real);
    for (int i = 0; i < length; i++) {
      real[i] /= length;
      imaginary[i] /= length;
    }
  }

  private void transform(double[] real, double[] imaginary) {
    for (int i = 1, j = 0; i < length; i++) {
      int bit = length >> 1;
      for (; (j & bit) != 0; bit >>= 1) {
        j ^= bit;
      }
      j ^= bit;
      if (i < j) {
        swap(real, i, j);
        swap(imaginary, i, j);
      }
    }
    for (int size = 2; size <= length; size *= 2) {
      int half = size / 2;
      int step = length / size;
      for (int start = 0; start < length; start += size) {
        for (int k = 0; k < half; k++) {
          butterfly(real, imaginary, start + k, start + k + half, k * step);
        }
      }
    }
  }

  private void butterfly(double[] real, double[] imaginary, int a, int b, int turn) {
    double re = real[b] * cosines[turn] + imaginary[b] * sines[turn];
    double im = imaginary[b] * cosines[turn] - real[b] * sines[turn];
    real[b] = real[a] - re;
    imaginary[b] = imaginary[a] - im;
    real[a] += re;
    imaginary[a] += im;
  }

  private static void swap(double[] values, int i, int j) {
    double kept = values[i];
    values[i] = values[j];
    values[j] = kept;
  }
}
