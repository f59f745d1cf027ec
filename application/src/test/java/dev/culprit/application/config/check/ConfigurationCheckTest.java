package dev.culprit.application.config.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.application.config.AttributionDefinition;
import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.DimensionDefinition;
import dev.culprit.application.config.EventTimeDefinition;
import dev.culprit.application.config.Format;
import dev.culprit.application.config.HistorySeed;
import dev.culprit.application.config.LeafBaselineDefinition;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricBuilder;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.Order;
import dev.culprit.application.config.RuleDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.StartFrom;
import dev.culprit.application.config.TimeUnitOfField;
import dev.culprit.application.config.WarmUp;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigurationCheckTest {
  private static final WindowDefinition MINUTE =
      new WindowDefinition.Tumbling(Duration.ofMinutes(1));
  private static final Configuration RUNNING =
      Configuration.of(
          "localhost:9092",
          List.of(
              new SourceDefinition(
                  "sales",
                  "store_sales",
                  Format.JSON,
                  Optional.empty(),
                  new StartFrom.Committed(),
                  EventTimeDefinition.of("sold_at", TimeUnitOfField.MILLIS))),
          List.of(metric("revenue", MINUTE).build()));

  @Test
  void shouldAcceptAChangeThatFits() {
    assertThat(change(metric("orders", MINUTE))).isEmpty();
  }

  @Test
  void shouldRefuseAChangeWhoseSourceDoesNotRun() {
    MetricDefinition metric =
        MetricDefinition.of("orders", "slaes", new Measure.Count(List.of()), MINUTE).build();
    assertThat(ConfigurationCheck.checkChange(RUNNING, metric, Optional.empty()))
        .extracting(Finding::text)
        .containsExactly("metrics.orders.source: unknown source 'slaes'. Did you mean 'sales'?");
  }

  @Test
  void shouldRefuseACompanionOfAnotherWindow() {
    MetricBuilder metric =
        metric("orders", new WindowDefinition.Tumbling(Duration.ofMinutes(5)))
            .attribute(
                new AttributionDefinition(
                    "contribution",
                    5,
                    List.of("revenue"),
                    LeafBaselineDefinition.none(),
                    Map.of()));
    assertThat(change(metric))
        .filteredOn(Finding::isProblem)
        .extracting(Finding::message)
        .containsExactly("'revenue' differs in window");
  }

  @Test
  void shouldRefuseEarlierWindowsWhereThereAreNone() {
    MetricBuilder metric =
        MetricDefinition.of(
                "amounts",
                "sales",
                new Measure.RecordValue("amount"),
                new WindowDefinition.EveryRecord(Order.EVENT_TIME))
            .explainBy(List.of(new DimensionDefinition(List.of("payment"))))
            .attribute(
                AttributionDefinition.defaults()
                    .with(LeafBaselineDefinition.before(Duration.ofDays(7))));
    assertThat(change(metric))
        .filteredOn(Finding::isProblem)
        .extracting(Finding::text)
        .containsExactly(
            "metrics.amounts.attribute.baseline: there are no earlier windows where every record is"
                + " a point. Give the metric a window, or leave 'baseline' out.");
  }

  @Test
  void shouldWarnOfASeedWhereWindowsDoNotMakeUpDays() {
    Optional<WarmUp> seeded = Optional.of(WarmUp.ofCsv("history.csv").with(HistorySeed.STL));
    for (int minutes : new int[] {7, 180}) {
      WindowDefinition window = new WindowDefinition.Tumbling(Duration.ofMinutes(minutes));
      assertThat(change(metric("orders", window).warmUp(seeded)))
          .extracting(Finding::text)
          .containsExactly(
              "metrics.orders.warm-up.seed: has no effect with this window. It needs windows of at"
                  + " most two hours that divide a day.");
    }
    assertThat(change(metric("orders", MINUTE).warmUp(seeded))).isEmpty();
  }

  @Test
  void shouldRefuseToJudgeSeriesTogetherThatHaveNoWindows() {
    RuleDefinition rules = RuleDefinition.defaults().withFalseDiscoveryRate(0.1);
    MetricBuilder metric =
        MetricDefinition.of(
            "orders",
            "sales",
            new Measure.RecordValue("amount"),
            new WindowDefinition.EveryRecord(Order.EVENT_TIME));
    assertThat(change(metric.rules(rules)))
        .filteredOn(Finding::isProblem)
        .extracting(Finding::text)
        .containsExactly(
            "metrics.orders.rules.false-discovery-rate: series without windows are not judged at"
                + " the same time. Set 'window', or remove it.");
    assertThat(change(metric("orders", MINUTE).splitBy(List.of()).rules(rules)))
        .extracting(Finding::message)
        .contains("there is only one series");
  }

  @Test
  void shouldRefuseACompanionWhereThereAreNoWindows() {
    MetricBuilder metric =
        MetricDefinition.of(
                "orders",
                "sales",
                new Measure.RecordValue("amount"),
                new WindowDefinition.EveryRecord(Order.EVENT_TIME))
            .attribute(
                new AttributionDefinition(
                    "contribution",
                    5,
                    List.of("revenue"),
                    LeafBaselineDefinition.none(),
                    Map.of()));
    assertThat(change(metric))
        .filteredOn(Finding::isProblem)
        .extracting(Finding::message)
        .contains("a metric without windows has no companions");
  }

  @Test
  void shouldWarnOfStepsThatShareOnlyASmallDivisor() {
    MetricBuilder metric =
        metric(
            "orders", new WindowDefinition.Sliding(Duration.ofMinutes(5), Duration.ofMinutes(2)));
    assertThat(change(metric))
        .extracting(Finding::message)
        .containsExactly("does not divide 5m, so that records are kept in slices of 1m");
  }

  @Test
  void shouldGiveParametersTheTypesThePluginAsksFor() {
    ParameterSchema schema =
        ParameterSchema.of(
            Parameter.number("share", 0.1, 0, 1, "Share."),
            Parameter.duration("slot", Duration.ofHours(1), Duration.ofMinutes(1), "Slot."));
    Parameters typed = PluginParameters.typed(schema, Map.of("share", "5%", "slot", "90s"));
    assertThat(typed.number("share")).isEqualTo(0.05);
    assertThat(typed.duration("slot")).isEqualTo(Duration.ofSeconds(90));
    assertThatThrownBy(() -> PluginParameters.typed(schema, Map.of("slot", "soon")))
        .hasMessageContaining("slot");
  }

  @Test
  void shouldSuggestTheWordThatWasMeant() {
    List<String> words = List.of("out-of-orderness", "topic", "format", "any");
    assertThat(Suggestion.of("outOfOrderness", words)).contains("out-of-orderness");
    assertThat(Suggestion.of("tpoic", words)).contains("topic");
    assertThat(Suggestion.of("fromat", words)).contains("format");
    assertThat(Suggestion.of("window", words)).isEmpty();
    assertThat(Suggestion.of("xyz", words)).isEmpty();
  }

  private static List<Finding> change(MetricBuilder metric) {
    return ConfigurationCheck.checkChange(RUNNING, metric.build(), Optional.empty());
  }

  private static MetricBuilder metric(String id, WindowDefinition window) {
    return MetricDefinition.of(id, "sales", new Measure.Count(List.of()), window);
  }
}
