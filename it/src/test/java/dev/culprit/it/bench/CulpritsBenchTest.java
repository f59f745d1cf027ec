package dev.culprit.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.it.culprits.Case;
import dev.culprit.it.culprits.Causes;
import dev.culprit.it.culprits.Scores;
import dev.culprit.it.culprits.Trial;
import dev.culprit.producer.anomaly.InjectedAnomaly;
import dev.culprit.producer.sales.Market;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CulpritsBenchTest {
  private static final List<InjectedAnomaly> CAUSES = Causes.drawn(Market.open(), 40, 1, false);

  @Test
  void shouldCountWhatWasNotFoundAsNotNamed() {
    List<Case> silent = CAUSES.stream().map(CulpritsBenchTest::unheard).toList();
    BenchReport report = new BenchReport("culprits");

    CulpritsBench.add(
        report, new Scores(List.of(new Trial(silent, List.of(), Duration.ofDays(5)))));

    assertThat(printed(report))
        .contains("| injected segment first, thorough answer | 0.0 | share |  | ≥ 0.950 | no |")
        .contains("| injected causes | 40.0 |");
  }

  @Test
  void shouldLeaveOutSharesOfWhatThereIsNoneOf() {
    List<Case> one = CAUSES.stream().limit(1).map(CulpritsBenchTest::unheard).toList();
    BenchReport report = new BenchReport("culprits");

    CulpritsBench.add(report, new Scores(List.of(new Trial(one, List.of(), Duration.ofDays(5)))));

    assertThat(CAUSES.get(0).segment()).hasSize(1);
    assertThat(printed(report))
        .contains("| of these single values | 0.0 |")
        .doesNotContain("| of these conjunctions |");
  }

  @Test
  void shouldDrawFortyCausesHalfOfThemConjunctionsDropsAndRises() {
    assertThat(CAUSES).hasSize(40);
    assertThat(CAUSES.stream().filter(cause -> cause.segment().size() == 2)).hasSize(20);
    assertThat(CAUSES.stream().filter(cause -> cause.effect().toString().contains("drop")))
        .isNotEmpty();
    assertThat(CAUSES.stream().filter(cause -> cause.effect().toString().contains("surge")))
        .isNotEmpty();
    assertThat(Causes.drawn(Market.open(), 40, 1, false)).isEqualTo(CAUSES);
    assertThat(Causes.drawn(Market.open(), 40, 2, false)).isNotEqualTo(CAUSES);
  }

  private static Case unheard(InjectedAnomaly cause) {
    return new Case(cause, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static String printed(BenchReport report) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int unused = report.print(new PrintStream(bytes, true, StandardCharsets.UTF_8), false);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
