package dev.culprit.infrastructure.launcher.inside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.DimensionDefinition;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.infrastructure.text.JsonEventDecoder;
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
    Census census = new Census(List.of(metric), JsonEventDecoder::new);

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
  }
}
