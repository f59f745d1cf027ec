package dev.culprit.infrastructure.flink.incident;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.incident.IncidentNote;
import dev.culprit.application.incident.IncidentNotes;
import dev.culprit.domain.anomaly.Severity;
import dev.culprit.domain.attribution.LeafSketch;
import dev.culprit.domain.series.SeriesKey;
import dev.culprit.infrastructure.flink.testing.Sales;
import dev.culprit.infrastructure.flink.wire.OutRecord;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.RankedSegment;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class IncidentOperatorTest {
  private static OneInputStreamOperatorTestHarness<byte[], OutRecord> harness() throws Exception {
    return new OneInputStreamOperatorTestHarness<>(new IncidentOperator(Sales.spec()));
  }

  private static StreamRecord<byte[]> note(IncidentNote note) {
    return new StreamRecord<>(IncidentNotes.encode(note));
  }

  private static IncidentNote step(String country, boolean closed) {
    return new IncidentNote.Step(
        "in " + country,
        closed ? 2 : 1,
        closed,
        "revenue",
        1,
        SeriesKey.of(List.of("country"), List.of(country)),
        0,
        closed ? 600_000 : 0,
        60_000,
        closed,
        false,
        Severity.HIGH,
        4,
        10,
        20,
        "revenue fell",
        Sales.SOURCE);
  }

  private static IncidentNote answer(String country) {
    RankedSegment paypal =
        new RankedSegment(
            List.of(new DimensionValue("payment", "paypal")), 1, 11, 1, 1, -10, 1, 0.5, "changed");
    return new IncidentNote.Answer(
        "in " + country, 1, true, List.of(paypal), LeafSketch.NONE, "100 % of it is paypal");
  }

  private static List<String> said(OneInputStreamOperatorTestHarness<byte[], OutRecord> harness) {
    List<String> lines = new ArrayList<>();
    for (OutRecord record : harness.extractOutputValues()) {
      assertThat(record.topic()).isEqualTo("culprit.incidents");
      assertThat(record.key()).hasSize(32);
      lines.add(new String(record.value(), UTF_8));
    }
    harness.getOutput().clear();
    return lines;
  }

  @Test
  void shouldTellOnceASecondWhatBelongsTogetherAndGoOnAfterARestore() throws Exception {
    OperatorSubtaskState state;
    try (OneInputStreamOperatorTestHarness<byte[], OutRecord> harness = harness()) {
      harness.setProcessingTime(0);
      harness.open();
      for (String country : List.of("DE", "FR")) {
        harness.processElement(note(step(country, false)));
        harness.processElement(note(answer(country)));
      }
      assertThat(said(harness)).isEmpty();
      harness.setProcessingTime(1_000);
      assertThat(said(harness))
          .containsExactly(
              "incident OPEN 1 [in DE, in FR] revenue fell in 2 series: payment=paypal");
      state = harness.snapshot(1, 1);
    }
    try (OneInputStreamOperatorTestHarness<byte[], OutRecord> harness = harness()) {
      harness.setProcessingTime(0);
      harness.initializeState(state);
      harness.open();
      harness.processElement(note(step("DE", true)));
      harness.processElement(note(step("FR", true)));
      harness.setProcessingTime(1_000);
      assertThat(said(harness)).singleElement().asString().startsWith("incident UPDATED 2 ");
      harness.endInput();
      assertThat(said(harness))
          .containsExactly(
              "incident CLOSED 3 [in DE, in FR] revenue in 2 series are as expected again after"
                  + " 10 min: payment=paypal");
    }
  }
}
