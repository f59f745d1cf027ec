package dev.culprit.application.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.RuleDefinition;
import dev.culprit.application.metric.Shards;
import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.Reason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Series of one metric judged together: what opens, what is held back, what goes on. */
class ManySeriesTest {
  private static final int SERIES = 40;

  private final RecordingOutput told = new RecordingOutput();
  private int minute;

  @Test
  void shouldHoldBackWhatOneOfManySeriesWouldTellAlone() {
    play("mean", RuleDefinition.defaults(), 52.8);
    assertThat(opened()).hasSize(1);
    told.anomalies.clear();
    told.points.clear();

    play("mean", RuleDefinition.defaults().withFalseDiscoveryRate(1e-4), 52.8);

    assertThat(opened()).isEmpty();
    assertThat(held()).hasSize(1);
    Reason reason = held().get(0).reasons().get(held().get(0).reasons().size() - 1);
    assertThat(reason.stage()).isEqualTo("rules");
    assertThat(reason.detail()).endsWith("is too much for 0.00010 in 40 series");
    assertThat(held().get(0).anomalous()).isFalse();
    assertThat(held().get(0).anomalyId()).isEmpty();
  }

  @Test
  void shouldLetPassWhatIsFarEnoughOutAndGoOnWithIt() {
    play("mean", RuleDefinition.defaults().withFalseDiscoveryRate(1e-4), 80, 52.8, 50);

    assertThat(told.anomalies).extracting(AnomalyEvent::state).containsExactly("OPEN", "CLOSED");
    assertThat(told.anomalies.get(1).points()).isEqualTo(2);
    assertThat(held()).isEmpty();
  }

  @Test
  void shouldAlwaysLetLimitsPass() {
    play("hundred", RuleDefinition.defaults().withFalseDiscoveryRate(1e-4), 101);

    assertThat(opened()).hasSize(1);
  }

  private List<AnomalyEvent> opened() {
    return told.anomalies.stream().filter(a -> a.state().equals("OPEN")).toList();
  }

  private List<Point> held() {
    return told.points.stream()
        .filter(p -> p.reasons().stream().anyMatch(r -> r.code().equals("false-discovery")))
        .toList();
  }

  /** Sales of 50 or 51 in every country, and in one of them these at the end. */
  private void play(String detector, RuleDefinition rules, double... last) {
    MetricDefinition metric =
        Shop.revenue().rules(rules).detect(Shop.detect(detector)).explainBy(List.of()).build();
    InMemoryRunner runner =
        new InMemoryRunner(
            Shop.catalog(Duration.ZERO, metric),
            new TestPlugins(),
            new InMemorySeriesStateStore(),
            told,
            new EngineSettings(new Shards(1), 1 << 20, 1000));
    minute = 0;
    for (int i = 0; i < 60; i++) {
      sell(runner, 50 + i % 2);
    }
    for (double amount : last) {
      sell(runner, amount);
    }
    runner.finish();
  }

  private void sell(InMemoryRunner runner, double first) {
    for (int series = 0; series < SERIES; series++) {
      double amount = series == 7 ? first : 50 + minute % 2;
      runner.accept(Shop.sale(runner.layout(), minute * Shop.MINUTE, "C" + series, "card", amount));
    }
    runner.advance();
    minute++;
  }
}
