package dev.culprit.it.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.attribute.Attributing;
import dev.culprit.application.config.AttributionDefinition;
import dev.culprit.application.config.Combination;
import dev.culprit.application.config.Condition;
import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.DetectionDefinition;
import dev.culprit.application.config.DetectorUse;
import dev.culprit.application.config.DimensionDefinition;
import dev.culprit.application.config.LeafBaselineDefinition;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricBuilder;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.FieldLayout;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.output.AttributionRequest;
import dev.culprit.application.output.CompanionFinding;
import dev.culprit.application.output.SilentOutput;
import dev.culprit.application.series.InMemoryRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sales by card fail in Texas: the money falls, so do the orders, refunds do not. */
class CompanionsStoryTest {
  private static final List<String> STATES = List.of("TX", "CA", "NY", "FL", "WA", "OH");
  private static final List<String> PAYMENTS = List.of("card", "paypal", "cash", "transfer");
  private static final int LEARNING = 150;
  private static final int BROKEN = 3;
  private static final long MINUTE = 60_000;

  private static final class Asked implements SilentOutput {
    private final List<AnomalyEvent> opened = new ArrayList<>();
    private final List<AttributionRequest> requests = new ArrayList<>();

    @Override
    public void anomaly(AnomalyEvent event) {
      if (event.state().equals("OPEN")) {
        opened.add(event);
      }
    }

    @Override
    public void attributionRequest(AttributionRequest request) {
      requests.add(request);
    }
  }

  @Test
  void shouldTellWhatCompanionsDidInTheSegmentThatRippleNames() {
    Asked asked = new Asked();
    sell(asked);
    AttributionRequest request =
        asked.requests.stream().filter(r -> r.metric().equals("revenue")).findFirst().orElseThrow();

    AttributionEvent told =
        new Attributing(new ClassPathPlugins())
            .run(request, "ripple", Map.of(), Attributing.THOROUGH);

    assertThat(asked.opened).extracting(AnomalyEvent::metric).contains("revenue");
    assertThat(told.sentence())
        .contains("state=TX", "payment=card", "; orders fell there too (−", "; refunds did not");
    CompanionFinding orders = told.companions().get(0);
    assertThat(orders.overlap()).isEqualTo(1);
    assertThat(orders.expected()).isBetween(53.0, 58.0);
    assertThat(orders.actual()).isZero();
    CompanionFinding refunds = told.companions().get(1);
    assertThat(refunds.reason()).isEqualTo("not-moved");
    assertThat(refunds.lagWindows()).isEmpty();
  }

  private static void sell(Asked asked) {
    InMemoryRunner runner = Setting.runner(catalog(), asked);
    Random random = new Random(3);
    FieldLayout layout = runner.layout();
    Event event = new Event(layout);
    for (int minute = 0; minute < LEARNING + BROKEN; minute++) {
      for (String state : STATES) {
        for (String payment : PAYMENTS) {
          boolean large = state.equals("TX") && payment.equals("card");
          boolean broken = large && minute >= LEARNING;
          int records = (large ? 60 : 20) + random.nextInt(2);
          for (int sale = 0; sale < records; sale++) {
            boolean refund = sale < 5;
            if (broken && !refund) {
              continue;
            }
            event.clear();
            event.setText(layout.slotOf("state"), state);
            event.setText(layout.slotOf("payment"), payment);
            event.setText(layout.slotOf("kind"), refund ? "refund" : "sale");
            event.setNumber(layout.slotOf("amount"), 90 + random.nextInt(20));
            event.locate(minute * MINUTE + sale, 0, minute * 10_000L + sale);
            runner.accept(event);
          }
        }
      }
      runner.advance();
    }
    runner.finish();
  }

  private static MetricCatalog catalog() {
    SourceDefinition source = Setting.json("sales", "store_sales", "sold_at");
    Condition sale = new Condition.In("kind", List.of("sale"));
    Condition refund = new Condition.In("kind", List.of("refund"));
    MetricDefinition revenue =
        metric("revenue", new Measure.Sum("amount", List.of(sale)))
            .attribute(
                new AttributionDefinition(
                    "ripple",
                    5,
                    List.of("orders", "refunds"),
                    LeafBaselineDefinition.none(),
                    Map.of()))
            .build();
    return MetricCatalog.of(
        Configuration.of(
            "localhost:9092",
            List.of(source),
            List.of(
                revenue,
                metric("orders", new Measure.Count(List.of(sale))).build(),
                metric("refunds", new Measure.Count(List.of(refund))).build())),
        "sales");
  }

  private static MetricBuilder metric(String id, Measure measure) {
    return MetricDefinition.of(
            id, "sales", measure, new WindowDefinition.Tumbling(Duration.ofMinutes(1)))
        .explainBy(
            List.of(
                new DimensionDefinition(List.of("state")),
                new DimensionDefinition(List.of("payment"))))
        .detect(
            new DetectionDefinition(
                new Combination.Any(), List.of(DetectorUse.of("ewma", Map.of()))));
  }
}
