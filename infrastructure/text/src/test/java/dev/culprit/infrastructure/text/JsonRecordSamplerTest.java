package dev.culprit.infrastructure.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.ingest.SampledField;
import dev.culprit.application.ingest.SampledFields;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonRecordSamplerTest {
  @Test
  void shouldTellTheFieldsOfRecordsInRecords() {
    assertThat(sample("{'a': 1, 'b': {'c': 'x', 'd': [1]}, 'e': null, 'f': 1.5, 'g': true}"))
        .containsExactly(
            new SampledField("a", SampledField.WHOLE, 1L),
            new SampledField("b.c", SampledField.TEXT, "x"),
            new SampledField("b.d", SampledField.LIST, "[1]"),
            new SampledField("f", SampledField.DECIMAL, 1.5),
            new SampledField("g", SampledField.BOOLEAN, true));
  }

  @Test
  void shouldTellTheFirstFieldsOfAnObjectWithOneForEachCustomer() {
    String customers =
        IntStream.range(0, 50_000)
            .mapToObj(i -> "'customer-" + i + "': {'total': 1}")
            .collect(Collectors.joining(","));

    assertThat(sample("{'of': {" + customers + "}}"))
        .hasSize(SampledFields.MOST_FIELDS)
        .startsWith(new SampledField("of.customer-0.total", SampledField.WHOLE, 1L));
  }

  @Test
  void shouldTellFieldsDownToTheSixteenthLevel() {
    int deepest = SampledFields.MOST_LEVELS;
    String json = "{'x': " + "{'a': ".repeat(deepest - 1) + "1";
    String deeper = "{'y': " + "{'a': ".repeat(deepest) + "1";

    assertThat(sample(json + "}".repeat(deepest))).hasSize(1);
    assertThat(sample(deeper + "}".repeat(deepest + 1))).isEmpty();
  }

  private static List<SampledField> sample(String json) {
    return new JsonRecordSampler().sample(json.replace('\'', '"').getBytes(UTF_8));
  }
}
