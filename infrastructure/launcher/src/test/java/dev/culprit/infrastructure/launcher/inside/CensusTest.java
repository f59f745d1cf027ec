package dev.culprit.infrastructure.launcher.inside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.DimensionDefinition;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.infrastructure.text.JsonEventDecoder;
import dev.culprit.infrastructure.text.JsonRecordSampler;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CensusTest {

  @Test
  void shouldCountSeriesAndLeavesOfWhatCanBeRead() {
    MetricDefinition metric =
        MetricDefinition.of(
                "revenue",
                "sales",
                new Measure.Count(List.of()),
                new WindowDefinition.Tumbling(Duration.ofMinutes(1)))
            .splitBy(List.of("country"))
            .explainBy(List.of(new DimensionDefinition(List.of("category"))))
            .build();
    Census census = new Census(List.of(metric), JsonEventDecoder::new, new JsonRecordSampler());

    for (String record :
        List.of(
            "{\"country\":\"DE\",\"category\":\"a\"}",
            "{\"country\":\"DE\",\"category\":\"b\"}",
            "{\"country\":\"US\",\"category\":\"b\"}",
            "{\"country\":\"US\"}",
            "no json")) {
      assertThat(census.test(Written.at(0, record))).isTrue();
    }

    assertThat(census.records()).isEqualTo(4);
    assertThat(census.series("revenue")).isEqualTo(2);
    assertThat(census.leaves("revenue")).isEqualTo(4);
    assertThat(census.absentFields()).isEmpty();
  }

  @Test
  void shouldTellOfAMisspeltFieldAndWhatWasMeant() {
    MetricDefinition metric =
        MetricDefinition.of(
                "revenue",
                "sales",
                new Measure.Sum("net", List.of()),
                new WindowDefinition.Tumbling(Duration.ofMinutes(1)))
            .explainBy(List.of(new DimensionDefinition(List.of("contry"))))
            .build();
    Census census = new Census(List.of(metric), JsonEventDecoder::new, new JsonRecordSampler());

    census.test(Written.at(0, "{\"country\":\"DE\",\"net\":3}"));
    census.test(Written.at(1, "{\"country\":\"US\"}"));

    assertThat(census.absentFields())
        .containsExactly(
            "metrics.revenue.explain-by: none of 2 records has a value for 'contry'."
                + " Did you mean 'country'?");
  }
}
