package dev.culprit.infrastructure.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.application.control.ControlChange;
import dev.culprit.application.feedback.LabelledSeries;
import dev.culprit.domain.series.SeriesKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonRecordTest {
  private final JsonRecordEncoder encoder = new JsonRecordEncoder();
  private final JsonRecordDecoder decoder = new JsonRecordDecoder();

  @Test
  void shouldGiveEveryOutputBackWithoutLoss() {
    assertThat(decoder.point(encoder.point(Outputs.point()))).isEqualTo(Outputs.point());
    assertThat(decoder.point(encoder.point(Outputs.unknown()))).isEqualTo(Outputs.unknown());
    assertThat(decoder.anomaly(encoder.anomaly(Outputs.anomaly()))).isEqualTo(Outputs.anomaly());
    for (String state : List.of("OPEN", "CLOSED")) {
      assertThat(decoder.incident(encoder.incident(Outputs.incident(state))))
          .isEqualTo(Outputs.incident(state));
    }
    assertThat(decoder.attribution(encoder.attribution(Outputs.attribution())))
        .isEqualTo(Outputs.attribution());
    assertThat(decoder.breakdown(encoder.breakdown(Outputs.breakdown())))
        .isEqualTo(Outputs.breakdown());
    for (byte[] key : new byte[][] {null, {}, {3}}) {
      assertThat(decoder.deadLetter(encoder.deadLetter(Outputs.deadLetter(key))))
          .usingRecursiveComparison()
          .isEqualTo(Outputs.deadLetter(key));
    }
  }

  @Test
  void shouldWriteUnknownNumbersAsNull() {
    assertThat(new String(encoder.point(Outputs.unknown()), UTF_8))
        .contains(
            "\"expected\":null", "\"anomaly_id\":null", "\"window_start\":\"2026-03-01T12:00:00Z\"")
        .doesNotContain("NaN");
  }

  @Test
  void shouldRefuseWhatIsNoObject() {
    assertThatThrownBy(() -> decoder.point("[]".getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> decoder.anomaly("{\"started_at\":\"noon\"}".getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ISO-8601");
  }

  @Test
  void shouldGiveControlEntriesBackAndIgnoreWhatIsNone() {
    JsonControlCodec codec = new JsonControlCodec();
    ControlChange change =
        new ControlChange("metric", "revenue", 4, Outputs.START, "ann", "ab12", "{\"a\":1}");

    assertThat(codec.decode(codec.encode(change))).isEqualTo(change);
    assertThat(codec.decode(null)).isNull();
    assertThat(codec.decode("{}".getBytes(UTF_8))).isNull();
    assertThat(codec.decode("nonsense".getBytes(UTF_8))).isNull();
  }

  @Test
  void shouldReadWhichSeriesALabelIsAbout() {
    String label = "{\"metric\":\"revenue\",\"series\":[{\"name\":\"country\",\"value\":\"DE\"}]}";
    JsonFeedbackReader reader = new JsonFeedbackReader();

    assertThat(reader.seriesOf(label.getBytes(UTF_8)))
        .isEqualTo(new LabelledSeries("revenue", SeriesKey.of(List.of("country"), List.of("DE"))));
    assertThat(reader.seriesOf("nonsense".getBytes(UTF_8))).isNull();
    assertThat(reader.seriesOf("{}".getBytes(UTF_8))).isNull();
    assertThat(reader.seriesOf(null)).isNull();
  }
}
