package dev.culprit.it.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.attribute.Attributing;
import dev.culprit.application.config.AttributionDefinition;
import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.DetectionDefinition;
import dev.culprit.application.config.DetectorUse;
import dev.culprit.application.config.DimensionDefinition;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.FieldLayout;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.output.AttributionRequest;
import dev.culprit.application.output.SilentOutput;
import dev.culprit.application.series.InMemoryRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A price list is wrong: orders from Spain by phone are worth half of what they were. */
final class AverageStoryTest {
  private static final List<String> COUNTRIES = List.of("DE", "ES", "FR", "IT", "PL", "SE");
  private static final List<String> CHANNELS = List.of("app", "phone", "shop", "web");
  private static final int LEARNING = 150;
  private static final int BROKEN = 3;
  private static final int ORDERS = 20;
  private static final long MINUTE = 60_000;

  @Test
  void shouldNameTheSegmentWhoseOrdersAreWorthLess() {
    List<AttributionRequest> requests = new ArrayList<>();
    SilentOutput output =
        new SilentOutput() {
          @Override
          public void attributionRequest(AttributionRequest request) {
            requests.add(request);
          }
        };

    order(output);

    assertThat(requests).isNotEmpty();
    AttributionEvent told =
        new Attributing(new ClassPathPlugins())
            .run(requests.get(0), "ripple", Map.of(), Attributing.THOROUGH);
    assertThat(told.sentence()).contains("country=ES", "channel=phone");
    assertThat(told.segments()).hasSize(1);
  }

  private static void order(SilentOutput output) {
    InMemoryRunner runner = Setting.runner(catalog(), output);
    Random random = new Random(3);
    FieldLayout layout = runner.layout();
    Event event = new Event(layout);
    for (int minute = 0; minute < LEARNING + BROKEN; minute++) {
      for (String country : COUNTRIES) {
        for (String channel : CHANNELS) {
          boolean hit = country.equals("ES") && channel.equals("phone");
          boolean broken = hit && minute >= LEARNING;
          double usual = 60 + 20 * CHANNELS.indexOf(channel);
          for (int order = 0; order < (hit ? 5 * ORDERS : ORDERS); order++) {
            double worth = usual * (0.7 + 0.6 * random.nextDouble()) * (broken ? 0.5 : 1);
            event.clear();
            event.setText(layout.slotOf("country"), country);
            event.setText(layout.slotOf("channel"), channel);
            event.setNumber(layout.slotOf("worth"), worth);
            event.locate(minute * MINUTE + order, 0, minute * 10_000L + order);
            runner.accept(event);
          }
        }
      }
      runner.advance();
    }
    runner.finish();
  }

  private static MetricCatalog catalog() {
    SourceDefinition source = Setting.json("orders", "orders", "ordered_at");
    MetricDefinition worth =
        MetricDefinition.of(
                "order_value",
                "orders",
                new Measure.Average("worth", List.of()),
                new WindowDefinition.Tumbling(Duration.ofMinutes(1)))
            .explainBy(
                List.of(
                    new DimensionDefinition(List.of("country")),
                    new DimensionDefinition(List.of("channel"))))
            .detect(DetectionDefinition.any(DetectorUse.of("ewma")))
            .attribute(AttributionDefinition.defaults())
            .build();
    return MetricCatalog.of(
        Configuration.of("localhost:9092", List.of(source), List.of(worth)), "orders");
  }
}
