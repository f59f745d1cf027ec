package dev.culprit.application.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
  private static final SourceDefinition SALES =
      new SourceDefinition(
          "sales",
          "store_sales",
          Format.JSON,
          Optional.empty(),
          new StartFrom.Committed(),
          EventTimeDefinition.of("sold_at", TimeUnitOfField.MILLIS));
  private static final WindowDefinition MINUTE =
      new WindowDefinition.Tumbling(Duration.ofMinutes(1));

  @Test
  void shouldRefuseAMetricOfAnUnknownSource() {
    MetricDefinition metric =
        MetricDefinition.of("orders", "slaes", new Measure.Count(List.of()), MINUTE).build();
    assertThatThrownBy(() -> Configuration.of("localhost:9092", List.of(SALES), List.of(metric)))
        .hasMessage("metric 'orders' reads source 'slaes', which is not among 'sources'");
  }

  @Test
  void shouldCollectTheFieldsItsMetricsRead() {
    MetricDefinition metric =
        MetricDefinition.of("revenue", "sales", new Measure.Sum("net_paid", List.of()), MINUTE)
            .where(List.of(new Condition.In("channel", List.of("web"))))
            .splitBy(List.of("country"))
            .explainBy(List.of(new DimensionDefinition(List.of("state", "city"))))
            .build();
    Configuration configuration =
        Configuration.of("localhost:9092", List.of(SALES), List.of(metric));
    assertThat(configuration.fieldsRead("sales"))
        .containsExactlyInAnyOrder("country", "state", "city", "channel", "net_paid");
  }

  @Test
  void shouldRefuseAFieldThatSplitsAndExplains() {
    MetricBuilder metric =
        MetricDefinition.of("orders", "sales", new Measure.Count(List.of()), MINUTE)
            .splitBy(List.of("state"))
            .explainBy(List.of(new DimensionDefinition(List.of("state", "city"))));
    assertThatThrownBy(metric::build)
        .hasMessage("'explain-by' uses 'state', which is used already");
  }

  @Test
  void shouldCutSlidingWindowsIntoTheGreatestCommonSlices() {
    assertThat(
            new WindowDefinition.Sliding(Duration.ofSeconds(90), Duration.ofSeconds(60))
                .sliceMillis())
        .isEqualTo(30_000);
    assertThat(MINUTE.sliceMillis()).isEqualTo(60_000);
  }

  @Test
  void shouldRefuseARatioOfWhatDoesNotAddUp() {
    assertThatThrownBy(
            () ->
                new Measure.Ratio(
                    new Measure.Average("price", List.of()), new Measure.Count(List.of())))
        .hasMessage("both parts of a ratio must be a count or a sum");
  }

  @Test
  void shouldReplaceAMetricInItsPlace() {
    MetricBuilder orders =
        MetricDefinition.of("orders", "sales", new Measure.Count(List.of()), MINUTE);
    Configuration configuration =
        Configuration.of("localhost:9092", List.of(SALES), List.of(orders.build()));
    Configuration changed = configuration.with(orders.sensitivity(7).build());
    assertThat(changed.metrics()).hasSize(1);
    assertThat(changed.metric("orders").orElseThrow().sensitivity()).isEqualTo(7);
  }

  @Test
  void shouldNeverPrintASecret() {
    assertThat(new Secret("hunter2")).hasToString("***");
    assertThat(new Secret("${env:DB}").isReference()).isTrue();
  }
}
