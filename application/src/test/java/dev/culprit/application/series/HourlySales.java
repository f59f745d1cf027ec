package dev.culprit.application.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.application.config.AttributionDefinition;
import dev.culprit.application.config.DimensionDefinition;
import dev.culprit.application.config.LeafBaselineDefinition;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricBuilder;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.output.AttributionRequest;
import dev.culprit.spi.attributor.LeafTable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What a shop sells in an hour, cards and cash apart, and what an attribution makes of it. */
final class HourlySales {
  static final long HOUR = 60 * Shop.MINUTE;

  /** As leaves lean on what is usual of them. */
  static final double NEARLY = 0.5;

  private HourlySales() {}

  static MetricBuilder metric(String id) {
    return MetricDefinition.of(
            id,
            "sales",
            new Measure.Sum("amount", List.of()),
            new WindowDefinition.Tumbling(Duration.ofHours(1)))
        .splitBy(List.of("country"))
        .explainBy(List.of(new DimensionDefinition(List.of("payment"))))
        .detect(Shop.detect("mean"));
  }

  static MetricDefinition hourly(LeafBaselineDefinition baseline) {
    return metric("revenue").attribute(AttributionDefinition.defaults().with(baseline)).build();
  }

  static MetricCatalog catalog(MetricDefinition metric) {
    return Shop.catalog(Duration.ZERO, metric);
  }

  /** Cards and cash of an hour: always a hundred together, and told apart by the hour. */
  static Map<String, Double> sold(int hour) {
    return Map.of("card", cards(hour), "cash", 100 - cards(hour));
  }

  static double cards(int hour) {
    return 50 + Math.floorMod(hour * 7, 11);
  }

  static Consumer<Map<String, Double>> wasSold(int hour) {
    return expected -> {
      assertThat(expected.keySet()).isEqualTo(sold(hour).keySet());
      assertThat(expected.getOrDefault("card", 0.0)).isCloseTo(cards(hour), within(NEARLY));
      assertThat(expected.getOrDefault("cash", 0.0)).isCloseTo(100 - cards(hour), within(NEARLY));
    };
  }

  static void sellHours(InMemoryRunner runner, int from, int to) {
    for (int hour = from; hour < to; hour++) {
      sell(runner, hour, cards(hour), 100 - cards(hour));
    }
  }

  static void sell(InMemoryRunner runner, int hour, double card, double cash) {
    sale(runner, hour, "DE", "card", card);
    sale(runner, hour, "DE", "cash", cash);
    runner.advance();
  }

  static void sale(InMemoryRunner runner, int hour, String country, String payment, double amount) {
    runner.accept(Shop.sale(runner.layout(), hour * HOUR, country, payment, amount));
  }

  static Map<String, Double> expected(AttributionRequest request) {
    Map<String, Double> byPayment = new HashMap<>();
    LeafTable leaves = request.leaves();
    for (int i = 0; i < leaves.size(); i++) {
      byPayment.put(leaves.value(0, i), leaves.expected(i));
    }
    return byPayment;
  }

  static Map<String, Double> actual(AttributionRequest request) {
    Map<String, Double> byPayment = new HashMap<>();
    LeafTable leaves = request.leaves();
    for (int i = 0; i < leaves.size(); i++) {
      byPayment.put(leaves.value(0, i), leaves.actual(i));
    }
    return byPayment;
  }
}
