package dev.culprit.application.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.EventTimeDefinition;
import dev.culprit.application.config.Format;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.StartFrom;
import dev.culprit.application.config.TimeUnitOfField;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.control.ChangeReport;
import dev.culprit.application.control.ControlChange;
import dev.culprit.application.metric.ChangesHeard;
import dev.culprit.application.metric.ControlOutcome;
import dev.culprit.application.metric.MetricCatalog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeAnswersTest {
  private static final Instant SIX = Instant.parse("2026-03-01T06:00:00Z");

  /** The part of a job that reads one source. */
  private static final class Part {
    private final MetricCatalog catalog;
    private final ChangesHeard heard;

    private Part(String source) {
      this.catalog = MetricCatalog.of(shop(), source);
      this.heard = new ChangesHeard(shop(), catalog);
    }

    private Part hear(ControlChange change, @Nullable MetricDefinition definition) {
      return hear(change, catalog.apply(change, definition));
    }

    private Part hear(ControlChange change, ControlOutcome outcome) {
      heard.hear(change, outcome);
      return this;
    }

    private ChangeReport report() {
      return heard.report(SIX);
    }
  }

  private final Part sales = new Part("sales");
  private final Part stock = new Part("stock");

  @Test
  void shouldTellThatAndFromWhenAChangeIsTaken() {
    ControlChange change = change("revenue", 2, "a");
    ControlChange later = change("revenue", 3, "b");
    assertThat(answers().to(change)).isEmpty();

    sales.hear(change, metric("revenue", "sales"));
    stock.hear(change, metric("revenue", "sales"));

    assertThat(answers().to(change))
        .contains(
            new ChangeAnswers.Answer(true, 2, Instant.parse("2026-03-01T06:05:00Z"), "taken", ""));
    assertThat(answers().to(later)).isEmpty();
    assertThat(answers().to(change("revenue", 2, "of somebody else"))).isEmpty();
  }

  @Test
  void shouldTellWhyAChangeIsRefusedAndWhatGoesOn() {
    ControlChange change = change("revenue", 2, "a");
    sales.hear(change, ControlOutcome.rejected("cannot-run", "there is no detector 'x'"));

    assertThat(answers().to(change))
        .contains(
            new ChangeAnswers.Answer(
                false, 1, Instant.EPOCH, "cannot-run", "there is no detector 'x'"));

    // met again behind a later one, as at the next start
    ControlChange mended = change("revenue", 3, "b");
    sales.hear(mended, metric("revenue", "sales"));
    sales.hear(change, metric("revenue", "sales"));
    sales.hear(mended, metric("revenue", "sales"));
    assertThat(answers().to(change)).map(ChangeAnswers.Answer::code).contains("stale-version");
    assertThat(answers().to(mended)).map(ChangeAnswers.Answer::taken).contains(true);
  }

  @Test
  void shouldKeepWhatWasSaidFirstOfAChangeThatIsMetAgain() {
    ControlChange change = change("revenue", 2, "a");
    sales.hear(change, ControlOutcome.rejected("cannot-run", "there is no detector 'x'"));
    sales.hear(change, ControlOutcome.rejected("stale-version", "version 2, but 3 is known"));

    assertThat(answers().to(change)).map(ChangeAnswers.Answer::code).contains("cannot-run");
    ControlChange first = change("revenue", 1, "c");
    assertThat(new Part("sales").hear(first, metric("revenue", "sales")).report().refused())
        .hasEntrySatisfying(
            "revenue", refused -> assertThat(refused.code()).isEqualTo("stale-version"));
  }

  @Test
  void shouldTellThatALaterChangeCameBeforeAReport() {
    ControlChange change = change("revenue", 2, "a");
    sales.hear(change, metric("revenue", "sales"));
    sales.hear(change("revenue", 3, "b"), metric("revenue", "sales"));

    assertThat(answers().to(change))
        .contains(
            new ChangeAnswers.Answer(
                false, 3, Instant.parse("2026-03-01T06:05:00Z"), "overtaken", ""));
  }

  @Test
  void shouldWaitForEveryPartBeforeItSaysThatNobodyKnowsTheMetric() {
    ControlChange removal = change("orders", 2, "");
    sales.hear(removal, (MetricDefinition) null);
    assertThat(answers().to(removal)).as("the other part may have it").isEmpty();

    stock.hear(removal, (MetricDefinition) null);

    assertThat(answers().to(removal))
        .contains(
            new ChangeAnswers.Answer(
                false, 0, Instant.EPOCH, "unknown-metric", "there is no metric 'orders'"));
  }

  @Test
  void shouldTellWhatTheJobHasAndTheFileHasNot() {
    ControlChange added = change("orders", 1, "a");
    stock.hear(added, metric("orders", "stock"));
    assertThat(answers().strays(shop())).containsExactly("orders");
    assertThat(answers().has("orders")).isTrue();

    stock.hear(change("orders", 2, ""), (MetricDefinition) null);

    assertThat(answers().strays(shop())).isEmpty();
    assertThat(answers().has("orders")).isFalse();
    assertThat(answers().to(change("orders", 2, "")))
        .map(ChangeAnswers.Answer::taken)
        .contains(true);
  }

  @Test
  void shouldEndAMetricInTheSourceThatItMovesAwayFrom() {
    ControlChange away = change("revenue", 2, "a");
    MetricDefinition there = metric("revenue", "stock");
    sales.hear(away, there);
    assertThat(answers().to(away)).as("the source that it moves to has not answered").isEmpty();
    assertThat(sales.report().taken())
        .hasEntrySatisfying("revenue", taken -> assertThat(taken.removed()).isTrue());

    stock.hear(away, there);
    assertThat(answers().to(away)).map(ChangeAnswers.Answer::taken).contains(true);
    assertThat(answers().has("revenue")).isTrue();

    ControlChange back = change("revenue", 3, "b");
    sales.hear(back, metric("revenue", "sales"));
    stock.hear(back, metric("revenue", "sales"));
    assertThat(sales.catalog.version("revenue", 3)).isNotNull();
    assertThat(stock.catalog.version("revenue", 3)).isNull();
    assertThat(stock.catalog.version("revenue", 2)).isNotNull();
  }

  @Test
  void shouldNotEndAMetricThatMovesToASourceWhichTheJobDoesNotHave() {
    ControlChange away = change("revenue", 2, "a");
    sales.hear(away, metric("revenue", "returns"));
    stock.hear(away, metric("revenue", "returns"));

    assertThat(answers().to(away))
        .contains(
            new ChangeAnswers.Answer(
                false,
                1,
                Instant.EPOCH,
                "other-source",
                "metric 'revenue' reads source 'returns'"));
    assertThat(sales.catalog.version("revenue", 1)).isNotNull();
    assertThat(sales.report().taken())
        .hasEntrySatisfying("revenue", taken -> assertThat(taken.removed()).isFalse());
  }

  @Test
  void shouldGoByTheLastReportOfASourceAndForgetThoseOfSourcesThatAreGone() {
    List<ChangeReport> log = new ArrayList<>();
    log.add(sales.report());
    log.add(
        new ChangeReport(
            "gone",
            List.of("sales", "gone"),
            SIX.minusSeconds(60),
            stock.report().taken(),
            stock.report().refused()));
    ControlChange change = change("revenue", 2, "a");
    log.add(sales.hear(change, metric("revenue", "sales")).report());

    ChangeAnswers answers = new ChangeAnswers(log);

    assertThat(answers.to(change)).isPresent();
    assertThat(answers.has("level")).as("the metric of the source that is gone").isFalse();
    assertThat(new ChangeAnswers(List.of()).any()).isFalse();
    assertThat(answers.any()).isTrue();
  }

  private ChangeAnswers answers() {
    return new ChangeAnswers(List.of(sales.report(), stock.report()));
  }

  private static ControlChange change(String metric, long version, String body) {
    return new ControlChange(
        ControlChange.METRIC, metric, version, SIX.plusSeconds(1), "bob", body, body);
  }

  private static MetricDefinition metric(String id, String source) {
    return MetricDefinition.of(
            id,
            source,
            new Measure.Count(List.of()),
            new WindowDefinition.Tumbling(Duration.ofMinutes(5)))
        .build();
  }

  private static Configuration shop() {
    return Configuration.of(
        "broker:9092",
        List.of(source("sales"), source("stock")),
        List.of(metric("revenue", "sales"), metric("level", "stock")));
  }

  private static SourceDefinition source(String id) {
    return new SourceDefinition(
        id,
        id,
        Format.JSON,
        Optional.empty(),
        new StartFrom.Earliest(),
        EventTimeDefinition.of("at", TimeUnitOfField.MILLIS));
  }
}
