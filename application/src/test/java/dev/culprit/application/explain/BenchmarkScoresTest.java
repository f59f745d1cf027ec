package dev.culprit.application.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.application.explain.BenchmarkScores.Score;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.LeafTable;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BenchmarkScoresTest {

  @Test
  void shouldCountSegmentsOverAllInstances() {
    List<JudgedInstance> judged =
        List.of(
            judged("one", "a=a1&b=b1;b=b2", "b=b2;a=a1&b=b1", 0.1),
            judged("two", "a=a1", "b=b2;a=a1;a=a2", 0.2),
            judged("three", "a=a2", "", 0.9));
    List<Score> scores = BenchmarkScores.of(judged, 7);
    assertThat(value(scores, "micro-f1")).isCloseTo(2 * 3 / (2 * 3 + 2 + 1.0), within(1e-12));
    assertThat(value(scores, "exact")).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(value(scores, "hit@1")).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(value(scores, "hit@3")).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(value(scores, "seconds-p50")).isEqualTo(0.2);
    assertThat(value(scores, "seconds-max")).isEqualTo(0.9);
    assertThat(scores).allMatch(score -> score.lower() <= score.value());
    assertThat(scores).allMatch(score -> score.value() <= score.upper());
    assertThat(BenchmarkScores.of(judged, 7)).isEqualTo(scores);
  }

  @Test
  void shouldWeighLeavesByWhatTheyChanged() {
    assertThat(judged("one", "a=a1", "a=a1", 0).leafJaccard()).isEqualTo(1);
    // Leaves a1/b1 and a1/b2 changed by 60 and 40, the others by 10 each.
    assertThat(judged("two", "a=a1", "a=a1&b=b1", 0).leafJaccard()).isCloseTo(0.6, within(1e-12));
    assertThat(judged("three", "a=a1", "a=a2", 0).leafJaccard()).isZero();
  }

  @Test
  void shouldReadSegmentsWhateverTheOrderOfTheirValues() {
    assertThat(SegmentText.parse("b=b1&a=a1")).isEqualTo(SegmentText.parse(" a=a1 & b=b1 ;"));
    assertThat(SegmentText.of(SegmentText.parse("b=b1&a=a1;c=x=y"))).isEqualTo("a=a1&b=b1;c=x=y");
    assertThatThrownBy(() -> SegmentText.parse("a1"))
        .hasMessage("'a1' is no dimension value: write name=value");
  }

  private static double value(List<Score> scores, String name) {
    return scores.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow().value();
  }

  private static JudgedInstance judged(String id, String truth, String answer, double seconds) {
    LeafTableAssembly table =
        new LeafTableAssembly(LeafColumns.additive("v", "f", List.of(List.of("a"), List.of("b"))));
    table.add(List.of("a1", "b1"), new double[] {40, 100});
    table.add(List.of("a1", "b2"), new double[] {60, 100});
    table.add(List.of("a2", "b1"), new double[] {90, 100});
    table.add(List.of("a2", "b2"), new double[] {110, 100});
    LeafTable leaves = table.build();
    List<List<DimensionValue>> named = SegmentText.parse(answer);
    return JudgedInstance.of(id, leaves, SegmentText.parse(truth), named, "segments", seconds);
  }
}
