package dev.culprit.plugins.forecasts;

import dev.culprit.spi.detector.StateSlot;

/**
 * Recursive least squares with forgetting (Haykin, Adaptive filter theory, 1986) over a slot of
 * state: n weights, then their covariance, of which the upper half is enough, all doubles. O(n²).
 */
final class LeastSquares {
  private static final double MOST_TRACE = 1e4;

  private final StateSlot state;
  private final int offset;
  private final int size;
  private final boolean whole;

  private LeastSquares(StateSlot state, int offset, int size, boolean whole) {
    this.state = state;
    this.offset = offset;
    this.size = size;
    this.whole = whole;
  }

  /**
   * With the upper half of the covariance.
   *
   * @param size of the vector that is weighed, > 0
   */
  LeastSquares(StateSlot state, int offset, int size) {
    this(state, offset, size, false);
  }

  /** With both halves, as states of {@code ar} have it: n + n² doubles. */
  static LeastSquares whole(StateSlot state, int offset, int size) {
    return new LeastSquares(state, offset, size, true);
  }

  static int bytes(int size) {
    return Double.BYTES * (size + size * (size + 1) / 2);
  }

  void begin(double weight, double covariance) {
    for (int i = 0; i < size; i++) {
      putWeight(i, weight);
      state.putDouble(at(i, i), covariance);
    }
  }

  double weight(int index) {
    return state.getDouble(offset + Double.BYTES * index);
  }

  void putWeight(int index, double weight) {
    state.putDouble(offset + Double.BYTES * index, weight);
  }

  double product(double[] inputs) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += weight(i) * inputs[i];
    }
    return sum;
  }

  /**
   * One step.
   *
   * @param error of the product of these inputs
   * @param forgetting what is left of a step's weight one step later, in (0, 1]
   */
  void learn(double[] inputs, double error, double forgetting) {
    double[] direction = new double[size];
    double power = forgetting;
    double trace = 0;
    for (int i = 0; i < size; i++) {
      double sum = 0;
      for (int j = 0; j < size; j++) {
        sum += state.getDouble(i < j ? at(i, j) : at(j, i)) * inputs[j];
      }
      direction[i] = sum;
      power += sum * inputs[i];
      trace += state.getDouble(at(i, i));
    }
    // Inputs that never change would wind the covariance up for ever.
    double memory = trace > MOST_TRACE ? 1 : forgetting;
    for (int i = 0; i < size; i++) {
      putWeight(i, weight(i) + direction[i] / power * error);
      for (int j = i; j < size; j++) {
        double less = state.getDouble(at(i, j)) - direction[i] * direction[j] / power;
        state.putDouble(at(i, j), less / memory);
        if (whole) {
          state.putDouble(at(j, i), less / memory);
        }
      }
    }
  }

  private int at(int row, int column) {
    if (whole) {
      return offset + Double.BYTES * (size + row * size + column);
    }
    int before = row * size - row * (row - 1) / 2;
    return offset + Double.BYTES * (size + before + column - row);
  }
}
