package dev.culprit.it.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.DimensionDefinition;
import dev.culprit.application.config.EventTimeDefinition;
import dev.culprit.application.config.Format;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.StartFrom;
import dev.culprit.application.config.TimeUnitOfField;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.FieldLayout;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.series.InMemoryRunner;
import dev.culprit.producer.anomaly.AnomalySchedule;
import dev.culprit.producer.anomaly.Candidate;
import dev.culprit.producer.anomaly.Effect;
import dev.culprit.producer.anomaly.InjectedAnomaly;
import dev.culprit.producer.sales.Market;
import dev.culprit.producer.sales.Sale;
import dev.culprit.producer.sales.SaleStream;
import dev.culprit.producer.shape.RateShape;
import dev.culprit.spi.attributor.DimensionValue;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The demonstration without its machinery: the same sales, engine and plugins, in memory. */
class CulpritStoryTest {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final Duration LENGTH = Duration.ofDays(4);
  private static final int PER_MINUTE = 400;
  private static final int INJECTED = 4;

  @Test
  void shouldFindEveryInjectedCauseAndNameItFirst() {
    Market market = Market.open();
    Instant end = START.plus(LENGTH);
    List<InjectedAnomaly> injected = new ArrayList<>();
    SaleStream sales =
        new SaleStream(
            market,
            RateShape.shop(ZoneId.of("America/New_York")),
            PER_MINUTE,
            START,
            0,
            7,
            new AnomalySchedule(causes(market).iterator(), injected::add));
    Told told = new Told();
    InMemoryRunner runner = Setting.runner(catalog(), told);

    feed(runner, sales, end);

    List<AnomalyEvent> opened =
        told.anomalies().stream().filter(a -> a.state().equals("OPEN")).toList();
    int named = 0;
    Set<String> explained = new HashSet<>();
    List<String> log = new ArrayList<>();
    for (InjectedAnomaly cause : injected) {
      List<AnomalyEvent> during = opened.stream().filter(a -> within(a, cause)).toList();
      during.forEach(a -> explained.add(a.anomalyId()));
      String wanted = name(cause);
      String first = during.isEmpty() ? "nothing" : first(told, during.get(0));
      named += first.equals(wanted) ? 1 : 0;
      log.add(cause.start() + " " + wanted + " " + cause.effect() + " -> " + first);
    }
    opened.stream()
        .filter(a -> !explained.contains(a.anomalyId()))
        .forEach(a -> log.add("false: " + a.sentence() + " " + a.startedAt() + first(told, a)));
    assertThat(injected).hasSize(INJECTED);
    assertThat(named).as(String.join("\n", log)).isEqualTo(INJECTED);
    assertThat(opened.size() - explained.size()).as(String.join("\n", log)).isLessThanOrEqualTo(1);
  }

  /** On the fourth day, in turn, all of a value's sales fail or they triple. */
  private static List<InjectedAnomaly> causes(Market market) {
    List<InjectedAnomaly> causes = new ArrayList<>();
    for (int i = 0; i < INJECTED; i++) {
      Instant at = START.plus(Duration.ofHours(72 + 14 + 2L * i));
      Candidate broken = market.candidates().get(i % market.candidates().size());
      Effect effect =
          i % 2 == 0 ? new Effect(Effect.Kind.DROP, 1) : new Effect(Effect.Kind.SURGE, 3);
      causes.add(
          new InjectedAnomaly(
              "injected-" + i,
              broken.segment(),
              broken.within(),
              at,
              at.plus(Duration.ofMinutes(30)),
              effect));
    }
    return causes;
  }

  private static void feed(InMemoryRunner runner, SaleStream sales, Instant end) {
    FieldLayout layout = runner.layout();
    Event event = new Event(layout);
    long offset = 0;
    while (true) {
      Sale sale = sales.next().value();
      if (sale.soldAtMillis() >= end.toEpochMilli()) {
        runner.finish();
        return;
      }
      event.clear();
      event.setText(layout.slotOf("state"), sale.place().state());
      event.setText(layout.slotOf("county"), sale.place().county());
      event.setText(layout.slotOf("city"), sale.place().city());
      event.setText(layout.slotOf("category"), sale.category());
      event.setText(layout.slotOf("ship_mode"), sale.shipMode());
      event.setNumber(layout.slotOf("net_paid"), sale.netPaid());
      event.locate(sale.soldAtMillis(), 0, offset++);
      runner.accept(event);
      if (offset % 200 == 0) {
        runner.advance();
      }
    }
  }

  private static boolean within(AnomalyEvent anomaly, InjectedAnomaly cause) {
    return anomaly.startedAt().isBefore(cause.end()) && anomaly.windowEnd().isAfter(cause.start());
  }

  private static String name(InjectedAnomaly cause) {
    return cause.segment().stream()
        .map(v -> v.dimension() + "=" + v.value())
        .collect(Collectors.joining("&"));
  }

  private static String first(Told told, AnomalyEvent anomaly) {
    List<AttributionEvent> answers =
        told.attributions().stream()
            .filter(a -> a.anomalyId().equals(anomaly.anomalyId()))
            .toList();
    if (answers.isEmpty() || answers.get(0).segments().isEmpty()) {
      return "no segment";
    }
    List<DimensionValue> values = answers.get(0).segments().get(0).values();
    DimensionValue finest = values.get(values.size() - 1);
    return finest.dimension() + "=" + finest.value();
  }

  private static MetricCatalog catalog() {
    EventTimeDefinition time = EventTimeDefinition.of("sold_at", TimeUnitOfField.MILLIS);
    SourceDefinition source =
        new SourceDefinition(
            "sales", "store_sales", Format.JSON, Optional.empty(), new StartFrom.Earliest(), time);
    MetricDefinition netPaid =
        MetricDefinition.of(
                "net_paid",
                "sales",
                new Measure.Sum("net_paid", List.of()),
                new WindowDefinition.Tumbling(Duration.ofMinutes(5)))
            .explainBy(
                List.of(
                    new DimensionDefinition(List.of("state", "county", "city")),
                    new DimensionDefinition(List.of("category")),
                    new DimensionDefinition(List.of("ship_mode"))))
            .build();
    return MetricCatalog.of(
        Configuration.of("localhost:9092", List.of(source), List.of(netPaid)), "sales");
  }
}
