package dev.culprit.it.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.Combination;
import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.DetectionDefinition;
import dev.culprit.application.config.DetectorUse;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.RuleDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.FieldLayout;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.metric.Shards;
import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.Reason;
import dev.culprit.application.output.SilentOutput;
import dev.culprit.application.series.EngineSettings;
import dev.culprit.application.series.InMemoryRunner;
import dev.culprit.application.series.InMemorySeriesStateStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ten thousand series of noise, in some of which something is wrong in the last window. */
@Tag("it")
class ManySeriesStoryTest {
  private static final int SERIES = 10_000;
  private static final int LEARNING = 60;
  private static final int WINDOWS = 60;
  private static final int WRONG = 200;
  private static final double RATE = 0.1;
  private static final long MINUTE = 60_000;

  /** Keeps what opened, and counts what was held back. */
  private static final class Opened implements SilentOutput {
    private final List<AnomalyEvent> opened = new ArrayList<>();
    private final Set<String> reasons = new HashSet<>();
    private int held;

    @Override
    public void anomaly(AnomalyEvent event) {
      if (event.state().equals("OPEN")) {
        opened.add(event);
      }
    }

    @Override
    public void point(Point point) {
      for (Reason reason : point.reasons()) {
        if (reason.code().equals("false-discovery")) {
          held++;
          reasons.add(reason.stage());
          assertThat(point.anomalous()).isFalse();
        }
      }
    }

    long clean() {
      return opened.stream().filter(a -> !last(a)).count();
    }

    long found() {
      return opened.stream().filter(a -> last(a) && wrong(a)).count();
    }

    long falseInLast() {
      return opened.stream().filter(a -> last(a) && !wrong(a)).count();
    }

    private static boolean last(AnomalyEvent event) {
      return event.windowStart().toEpochMilli() == (LEARNING + WINDOWS - 1) * MINUTE;
    }

    private static boolean wrong(AnomalyEvent event) {
      return Integer.parseInt(event.series().labels().get(0).value()) < WRONG;
    }
  }

  @Test
  void shouldHoldBackFalseOnesAmongTenThousandSeriesAndFindTheTrueOnes() {
    Opened alone = play(RuleDefinition.defaults());
    Opened together = play(RuleDefinition.defaults().withFalseDiscoveryRate(RATE));

    String figures =
        "%d clean windows: %d anomalies opened without control, %d with; last window: %d and %d of %d found, %d and %d false"
            .formatted(
                WINDOWS - 1,
                alone.clean(),
                together.clean(),
                alone.found(),
                together.found(),
                WRONG,
                alone.falseInLast(),
                together.falseInLast());
    assertThat(alone.clean()).as(figures).isGreaterThan(100);
    // At most RATE a window is expected, and three standard deviations more.
    double expected = RATE * (WINDOWS - 1);
    assertThat((double) together.clean())
        .as(figures)
        .isLessThan(expected + 3 * Math.sqrt(expected));
    assertThat(together.found()).as(figures).isGreaterThan(WRONG * 9 / 10);
    assertThat(together.falseInLast())
        .as(figures)
        .isLessThanOrEqualTo((long) Math.ceil(RATE * together.found()));
    assertThat(alone.held).isZero();
    assertThat(together.held).isPositive();
    assertThat(together.reasons).containsExactly("rules");
  }

  private static Opened play(RuleDefinition rules) {
    Opened opened = new Opened();
    InMemoryRunner runner =
        new InMemoryRunner(
            catalog(rules),
            new ClassPathPlugins(),
            new InMemorySeriesStateStore(),
            opened,
            new EngineSettings(Shards.forMaxParallelism(720), 1L << 30, 50_000));
    Random random = new Random(11);
    FieldLayout layout = runner.layout();
    Event event = new Event(layout);
    int windows = LEARNING + WINDOWS;
    for (int window = 0; window < windows; window++) {
      for (int series = 0; series < SERIES; series++) {
        boolean wrong = window == windows - 1 && series < WRONG;
        event.clear();
        event.setText(layout.slotOf("shop"), String.valueOf(series));
        event.setNumber(
            layout.slotOf("amount"), 1_000 + 20 * random.nextGaussian() - (wrong ? 300 : 0));
        event.locate(window * MINUTE, 0, (long) window * SERIES + series);
        runner.accept(event);
      }
      runner.advance();
    }
    runner.finish();
    return opened;
  }

  private static MetricCatalog catalog(RuleDefinition rules) {
    SourceDefinition source = Setting.json("sales", "store_sales", "sold_at");
    MetricDefinition revenue =
        MetricDefinition.of(
                "revenue",
                "sales",
                new Measure.Sum("amount", List.of()),
                new WindowDefinition.Tumbling(Duration.ofMinutes(1)))
            .splitBy(List.of("shop"))
            .detect(
                new DetectionDefinition(
                    new Combination.Any(), List.of(DetectorUse.of("ewma", Map.of()))))
            .rules(rules)
            .sensitivity(8)
            .build();
    return MetricCatalog.of(
        Configuration.of("localhost:9092", List.of(source), List.of(revenue)), "sales");
  }
}
