package dev.culprit.application.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * What many judged instances say together. Intervals are 95 % percentile intervals over {@value
 * #RESAMPLES} resamples of whole instances, seeded.
 */
public final class BenchmarkScores {
  private static final int RESAMPLES = 2000;

  private BenchmarkScores() {}

  /**
   * A figure with its interval.
   *
   * @param name a stable code
   * @param unit {@code 1} or {@code s}
   */
  public record Score(String name, String unit, double value, double lower, double upper) {}

  /**
   * @param seed for the resampling
   */
  public static List<Score> of(List<JudgedInstance> instances, long seed) {
    if (instances.isEmpty()) {
      throw new IllegalArgumentException("there are no instances");
    }
    List<Score> scores = new ArrayList<>();
    scores.add(score("micro-f1", "1", instances, seed, BenchmarkScores::microF1));
    scores.add(score("exact", "1", instances, seed, all -> mean(all, i -> i.exact() ? 1 : 0)));
    scores.add(score("hit@1", "1", instances, seed, all -> mean(all, i -> hit(i, 1))));
    scores.add(score("hit@3", "1", instances, seed, all -> mean(all, i -> hit(i, 3))));
    scores.add(
        score("leaf-jaccard", "1", instances, seed, all -> mean(all, JudgedInstance::leafJaccard)));
    scores.add(score("seconds-p50", "s", instances, seed, all -> secondsAt(all, 0.5)));
    scores.add(score("seconds-p95", "s", instances, seed, all -> secondsAt(all, 0.95)));
    scores.add(score("seconds-max", "s", instances, seed, all -> secondsAt(all, 1)));
    return scores;
  }

  private static double hit(JudgedInstance instance, int first) {
    return instance.hitWithin(first) ? 1 : 0;
  }

  /** 2·hits over (2·hits + false + missed), counted over all segments of all instances. */
  static double microF1(List<JudgedInstance> instances) {
    long hits = 0;
    long wrong = 0;
    for (JudgedInstance instance : instances) {
      hits += instance.hits();
      wrong += instance.falseNames() + instance.misses();
    }
    return hits + wrong == 0 ? 1 : 2.0 * hits / (2.0 * hits + wrong);
  }

  private static double mean(
      List<JudgedInstance> instances, ToDoubleFunction<JudgedInstance> figure) {
    return instances.stream().mapToDouble(figure).average().orElse(0);
  }

  private static double secondsAt(List<JudgedInstance> instances, double quantile) {
    double[] seconds = instances.stream().mapToDouble(JudgedInstance::seconds).sorted().toArray();
    return seconds[(int) Math.ceil(quantile * seconds.length) - 1];
  }

  private static Score score(
      String name,
      String unit,
      List<JudgedInstance> instances,
      long seed,
      ToDoubleFunction<List<JudgedInstance>> figure) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[RESAMPLES];
    for (int r = 0; r < RESAMPLES; r++) {
      List<JudgedInstance> drawn = new ArrayList<>(instances.size());
      for (int i = 0; i < instances.size(); i++) {
        drawn.add(instances.get(random.nextInt(instances.size())));
      }
      values[r] = figure.applyAsDouble(drawn);
    }
    Arrays.sort(values);
    return new Score(
        name,
        unit,
        figure.applyAsDouble(instances),
        values[(int) (0.025 * RESAMPLES)],
        values[(int) (0.975 * RESAMPLES)]);
  }
}
