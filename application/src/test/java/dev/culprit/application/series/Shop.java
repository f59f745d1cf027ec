package dev.culprit.application.series;

import dev.culprit.application.config.Combination;
import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.DetectionDefinition;
import dev.culprit.application.config.DetectorUse;
import dev.culprit.application.config.DimensionDefinition;
import dev.culprit.application.config.EventTimeDefinition;
import dev.culprit.application.config.Format;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricBuilder;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.StartFrom;
import dev.culprit.application.config.TimeUnitOfField;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.control.ControlChange;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.FieldLayout;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.metric.Shards;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A shop with sales by country and payment: the stories' world. */
final class Shop {
  static final long MINUTE = 60_000;
  static final Shards SHARDS = new Shards(8);

  private Shop() {}

  static MetricBuilder revenue() {
    return revenue(
        new Measure.Sum("amount", List.of()), new WindowDefinition.Tumbling(Duration.ofMinutes(1)));
  }

  static MetricBuilder revenue(Measure measure, WindowDefinition window) {
    return metric("revenue", measure, window);
  }

  static MetricBuilder metric(String id, Measure measure, WindowDefinition window) {
    return MetricDefinition.of(id, "sales", measure, window)
        .splitBy(List.of("country"))
        .explainBy(List.of(new DimensionDefinition(List.of("payment"))))
        .detect(detect("mean"));
  }

  static DetectionDefinition detect(String... ids) {
    List<DetectorUse> uses = Arrays.stream(ids).map(DetectorUse::of).toList();
    return new DetectionDefinition(new Combination.Any(), uses);
  }

  static MetricCatalog catalog(Duration allowedLateness, MetricDefinition... metrics) {
    EventTimeDefinition time =
        new EventTimeDefinition(
            Optional.of("sold_at"),
            TimeUnitOfField.MILLIS,
            Duration.ofSeconds(10),
            allowedLateness,
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(1));
    SourceDefinition source =
        new SourceDefinition(
            "sales", "store_sales", Format.JSON, Optional.empty(), new StartFrom.Earliest(), time);
    return MetricCatalog.of(
        Configuration.of("localhost:9092", List.of(source), List.of(metrics)), "sales");
  }

  static EngineSettings settings(long cacheBytes) {
    return new EngineSettings(SHARDS, cacheBytes, 1000);
  }

  /** A change of revenue from a minute on. */
  static ControlChange change(long version, int fromMinute) {
    Instant from = Instant.ofEpochMilli(fromMinute * MINUTE);
    return new ControlChange(ControlChange.METRIC, "revenue", version, from, "me", "", "{}");
  }

  static Event sale(
      FieldLayout layout, long timeMillis, String country, String payment, double amount) {
    Event event = new Event(layout);
    event.clear();
    put(layout, event, "country", country);
    put(layout, event, "payment", payment);
    if (layout.slotOf("amount") >= 0) {
      event.setNumber(layout.slotOf("amount"), amount);
    }
    event.locate(timeMillis, Math.floorMod(country.hashCode(), 2), timeMillis);
    return event;
  }

  private static void put(FieldLayout layout, Event event, String field, String value) {
    if (layout.slotOf(field) >= 0) {
      event.setText(layout.slotOf(field), value);
    }
  }

  /**
   * Sales of some minutes: ten a minute, country and payment; from {@code dropFrom} on DE loses its
   * cards.
   */
  static void sell(InMemoryRunner runner, int fromMinute, int toMinute, int dropFrom, int dropTo) {
    FieldLayout layout = runner.layout();
    Random random = new Random(42L + fromMinute);
    for (int minute = fromMinute; minute < toMinute; minute++) {
      for (int i = 0; i < 10; i++) {
        long time = minute * MINUTE + i * 6_000L;
        for (String country : List.of("DE", "FR", "US")) {
          boolean dropped = country.equals("DE") && minute >= dropFrom && minute < dropTo;
          if (!dropped) {
            runner.accept(sale(layout, time, country, "card", 80 + random.nextInt(5)));
          }
          runner.accept(sale(layout, time, country, "cash", 20 + random.nextInt(3)));
        }
      }
      runner.advance();
    }
  }
}
