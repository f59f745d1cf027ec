package dev.culprit.plugins.forest;

import com.amazon.randomcutforest.RandomCutForest;
import dev.culprit.spi.detector.ScoreHistory;
import dev.culprit.spi.detector.TailEvidence;
import java.util.List;

/**
 * What a forest is made of.
 *
 * @param memory points after which one is remembered by 1/e as likely
 * @param alarm evidence of the scores' tail, in powers of ten, that stands for a risk of 10⁻⁵
 * @param refractory points for which a high score silences others
 * @param growth factor above the silencing score that is told all the same
 */
record ForestSettings(
    List<String> measures,
    int primary,
    long seed,
    int trees,
    int sampleSize,
    int shingle,
    double memory,
    int warmUp,
    double alarm,
    int refractory,
    double growth) {
  /** The part of the sample that is filled before points are passed over. */
  static final double FILLED_FIRST = 0.125;

  /** Powers of ten each point has to say before it counts. */
  private static final double DRIFT = 2.6;

  ForestSettings {
    if (shingle > warmUp) {
      throw new IllegalArgumentException("'warm-up' must be at least 'shingle'");
    }
  }

  int measureCount() {
    return measures.size();
  }

  int dimensions() {
    return shingle * measures.size();
  }

  double decay() {
    return 1 / memory;
  }

  /** Points before scores of the forest count. */
  int outputAfter() {
    return Math.min(32, warmUp - shingle + 1);
  }

  ScoreHistory history() {
    return new ScoreHistory(refractory, growth, alarm, new TailEvidence(DRIFT, shingle));
  }

  /** One without any points; its randomness comes from the seed alone, and no threads. */
  RandomCutForest fresh() {
    return RandomCutForest.builder()
        .dimensions(dimensions())
        .numberOfTrees(trees)
        .sampleSize(sampleSize)
        .outputAfter(outputAfter())
        .timeDecay(decay())
        .initialAcceptFraction(FILLED_FIRST)
        .randomSeed(seed)
        .parallelExecutionEnabled(false)
        .build();
  }
}
