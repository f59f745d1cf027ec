package dev.culprit.plugins.contribution;

import java.util.Arrays;

/** By what a value ranks before another. */
enum Ranking {
  /** The difference that the movement of everything else does not explain. */
  UNEXPECTED("unexpected") {
    @Override
    double of(double gain, double contribution, double shareChange) {
      return gain;
    }
  },
  /** ThirdEye's balanced cost: |contribution| + |change of share|. */
  BALANCED("balanced") {
    @Override
    double of(double gain, double contribution, double shareChange) {
      return Math.abs(contribution) + Math.abs(shareChange);
    }
  },
  /** The part of the overall change that lies in the segment. */
  CONTRIBUTION("contribution") {
    @Override
    double of(double gain, double contribution, double shareChange) {
      return Math.abs(contribution);
    }
  };

  private final String code;

  Ranking(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }

  /**
   * The rank of a value, higher first.
   *
   * @param gain the unexpected difference in the direction of the change
   * @param contribution the change of the value over the change of the whole
   * @param shareChange its part of the actual whole minus its part of the expected whole
   */
  abstract double of(double gain, double contribution, double shareChange);

  static Ranking of(String code) {
    return Arrays.stream(values()).filter(r -> r.code.equals(code)).findFirst().orElseThrow();
  }
}
