package dev.culprit.it.bench;

import dev.culprit.application.backtest.History;
import dev.culprit.application.config.Combination;
import dev.culprit.application.config.DetectionDefinition;
import dev.culprit.application.config.DetectorUse;
import dev.culprit.application.config.DimensionDefinition;
import dev.culprit.application.config.EmbeddedModel;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.detect.DetectionPlan;
import dev.culprit.application.detect.Ensemble;
import dev.culprit.application.metric.MetricPlan;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.detector.DetectorFactory;
import dev.culprit.spi.detector.FixedStateDetector;
import dev.culprit.spi.detector.ModelTrainer;
import dev.culprit.spi.detector.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A series with a day, at five minutes a point, that a detector has known for four weeks; the fifth
 * is told point by point, again and again from what was known before it.
 */
final class KnownSeries {
  private static final int KNOWN_DAYS = 28;
  private static final int DAYS = 35;
  private static final String FIELD = "country";
  private static final Map<String, Long> COUNTS = Map.of("DE", 40L, "FR", 30L, "IT", 20L, "PL", 1L);

  private final DetectionPlan plan;
  private final Observation[] week;
  private final HeldState known;
  private HeldState state;
  private ToDoubleFunction<Observation> asked;
  private int at;

  private KnownSeries(DetectionPlan plan, Observation[] observations) {
    int start = KNOWN_DAYS * CleanSeries.ROWS_A_DAY;
    this.plan = plan;
    this.week = Arrays.copyOfRange(observations, start, observations.length);
    this.known = new HeldState(plan);
    ToDoubleFunction<Observation> learning = asked(plan, known);
    double scores = 0;
    for (int i = 0; i < start; i++) {
      scores += learning.applyAsDouble(observations[i]);
    }
    if (Double.isNaN(scores)) {
      throw new IllegalStateException("a score was no number");
    }
    this.state = known.copy(plan);
    this.asked = asked(plan, state);
  }

  /**
   * @throws IllegalArgumentException when there is no such detector
   */
  static KnownSeries of(String detector, PluginCatalog plugins) {
    History history = CleanSeries.DAILY.history(1, DAYS, Integer.MAX_VALUE);
    DetectorUse use = DetectorUse.of(detector, needed(detector, history, plugins));
    MetricDefinition metric =
        MetricDefinition.of(
                "value",
                "source",
                new Measure.Average("value", List.of()),
                new WindowDefinition.Tumbling(Duration.ofMinutes(5)))
            .explainBy(List.of(new DimensionDefinition(List.of(FIELD))))
            .detect(new DetectionDefinition(new Combination.Any(), List.of(use)))
            .build();
    return new KnownSeries(
        DetectionPlan.of(MetricPlan.of(metric, 1, Long.MIN_VALUE), plugins), observations(history));
  }

  /** Parameters of those that cannot do without; a model is learnt from the series itself. */
  private static Map<String, Object> needed(String id, History history, PluginCatalog plugins) {
    return switch (id) {
      case "threshold" -> Map.of("max", 1e9);
      case "rare" -> Map.of("field", FIELD);
      default ->
          plugins
              .detector(id)
              .flatMap(DetectorFactory::trainer)
              .<Map<String, Object>>map(
                  trainer -> Map.of(EmbeddedModel.PARAMETER, model(trainer, history)))
              .orElse(Map.of());
    };
  }

  private static String model(ModelTrainer trainer, History history) {
    return EmbeddedModel.of(
        trainer
            .train(
                history.timesMillis(), history.values(), Parameters.defaults(trainer.parameters()))
            .bytes());
  }

  /** The score of the next point. */
  double next() {
    if (at == week.length) {
      state = known.copy(plan);
      asked = asked(plan, state);
      at = 0;
    }
    return asked.applyAsDouble(week[at++]);
  }

  HeldState state() {
    return state;
  }

  private static ToDoubleFunction<Observation> asked(DetectionPlan plan, HeldState state) {
    if (plan.detectors().size() > 1) {
      Ensemble ensemble = new Ensemble(plan, new Combination.Any());
      return observation -> ensemble.score(observation, state).score();
    }
    if (plan.detectors().get(0).detector() instanceof FixedStateDetector fixed) {
      return observation -> fixed.score(observation, state.slot(0)).rawScore();
    }
    return observation -> state.live(0).score(observation).rawScore();
  }

  private static Observation[] observations(History history) {
    Observation[] observations = new Observation[history.size()];
    for (int i = 0; i < observations.length; i++) {
      Instant start = Instant.ofEpochMilli(history.timesMillis()[i]);
      observations[i] =
          Observation.of(start, start.plusSeconds(300), history.values()[i])
              .withValueCounts(COUNTS);
    }
    return observations;
  }
}
