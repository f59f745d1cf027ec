package dev.culprit.infrastructure.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SeededMistakesTest {
  static List<SeededMistakes.Mistake> mistakes() {
    return SeededMistakes.all();
  }

  @Test
  void shouldKnowAtLeastThirtyMistakes() {
    assertThat(mistakes()).hasSizeGreaterThanOrEqualTo(30);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void shouldLocateTheMistakeAndShowTheWayOut(SeededMistakes.Mistake mistake) {
    CheckReport report = TestPlugins.loader().load("shop.yaml", mistake.file());
    assertThat(report.ok()).isFalse();
    assertThat(report.problems()).as(report.text()).hasSize(1);
    LocatedFinding problem = report.problems().get(0);
    assertThat(problem.place()).as(report.text()).isEqualTo(mistake.place());
    assertThat(problem.finding().path()).as(report.text()).isEqualTo(mistake.path());
    assertThat(problem.text("shop.yaml")).contains(mistake.remedy());
  }
}
