package dev.culprit.infrastructure.launcher.inside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.control.ChangeReport;
import dev.culprit.application.control.ControlChange;
import dev.culprit.infrastructure.flink.control.Reports;
import dev.culprit.infrastructure.text.JsonControlCodec;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultLinesTest {
  private final ResultLines lines =
      new ResultLines(
          Formats.json(),
          InstantSource.fixed(Instant.parse("2026-03-05T15:00:00Z")),
          ZoneOffset.UTC);
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldTellEveryKindOfRecordInOneLine() {
    assertThat(text(ResultTopic.POINTS, Written.POINT))
        .isEqualTo(
            "2026-03-05T14:05:00Z revenue of country=DE 1 240 against 3 020 expected (−59 %),"
                + " score 1 − 1e-05, anomalous (critical)");
    assertThat(text(ResultTopic.ANOMALIES, Written.ANOMALY))
        .isEqualTo(
            "OPEN    critical revenue of country=DE 1 240 against 3 020 expected (−59 %) since"
                + " 14:05");
    assertThat(text(ResultTopic.ATTRIBUTIONS, Written.ATTRIBUTION))
        .isEqualTo(
            "2026-03-05T14:05:00Z revenue of country=DE: 83 % of it is category=Books (20 against"
                + " 1 500 expected (−99 %), confidence 0.9) (contribution, thorough)");
    assertThat(text(ResultTopic.DEAD_LETTERS, Written.DEAD_LETTER))
        .isEqualTo(
            "2026-03-05T14:05:01Z sales store_sales-3@1042 truncated, 34 bytes, 2 kept: the bytes"
                + " end early");
    assertThat(text(ResultTopic.CONTROL, Written.CONTROL))
        .isEqualTo("metric revenue version 3 from 2026-03-05T14:00:00Z by anna: removed");
    assertThat(
            text(
                ResultTopic.INCIDENTS,
                """
                {"incident_id":"i1","sequence":1,"state":"OPEN","severity":"high",
                 "started_at":"2026-03-05T14:05:00Z","metrics":["revenue"],
                 "sentence":"Two fell."}
                """))
        .isEqualTo("OPEN    high     2026-03-05T14:05:00Z Two fell.");
    assertThat(
            text(
                ResultTopic.BREAKDOWNS,
                """
                {"metric":"revenue","window_start":"2026-03-05T14:05:00Z",
                 "window_end":"2026-03-05T14:06:00Z","other_values":3,"rows":[
                 {"dimension":"category","value":"Music","actual":10,"expected":11},
                 {"dimension":"category","value":"Books","actual":20,"expected":1500}]}
                """))
        .startsWith("2026-03-05T14:05:00Z revenue: category=Books 20 against 1 500 expected");
  }

  @Test
  void shouldKeepEveryFieldForMachines() {
    assertThat(lines.of(ResultTopic.POINTS, Written.bytes(Written.POINT)).json())
        .contains("\"raw_score\":8.1", "\"window_start\":\"2026-03-05T14:05:00Z\"")
        .doesNotContain("\n");
  }

  @Test
  void shouldEndAfterTheCountAndPassOverOtherMetrics() {
    TopicLines printer = printer(Optional.of("revenue"), 2);

    assertThat(printer.test(Written.at(0, Written.POINT))).isTrue();
    assertThat(printer.test(Written.at(1, Written.POINT.replace("revenue", "orders")))).isTrue();
    assertThat(printer.test(Written.at(2, Written.POINT))).isFalse();
    assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.contains(" revenue of "));
  }

  @Test
  void shouldNameWhatIsNoSuchRecordAndGoOn() {
    TopicLines printer = printer(Optional.empty(), 1);

    assertThat(printer.test(Written.at(7, "not json"))).isTrue();
    assertThat(err.toString()).startsWith("culprit.x-0@7: this is no JSON");
    assertThat(printer.unreadable()).isOne();
  }

  @Test
  void shouldTellWhatTheJobMadeOfChangesInOneLine() {
    Instant six = Instant.parse("2026-03-01T06:00:00Z");
    ChangeReport report =
        new ChangeReport(
            "sales",
            List.of("sales"),
            six,
            Map.of(
                "revenue",
                new ChangeReport.Taken(2, "c0ffee", false, six),
                "amounts",
                new ChangeReport.Taken(1, "", false, Instant.EPOCH),
                "orders",
                new ChangeReport.Taken(3, "c0ffee", true, six)),
            Map.of("level", new ChangeReport.Refused(2, "c0ffee", "other-source", "")));

    assertThat(control(Reports.toChange(report)))
        .isEqualTo(
            "report of sales at 2026-03-01T06:00:00Z: has amounts 1, revenue 2; removed orders 3;"
                + " refused level 2 (other-source)");
    assertThat(control(new ControlChange("metric", "orders", 3, six, "ann", "", "")))
        .isEqualTo("metric orders version 3 from 2026-03-01T06:00:00Z by ann: removed");
  }

  private String control(ControlChange change) {
    return lines.of(ResultTopic.CONTROL, new JsonControlCodec().encode(change)).text();
  }

  private TopicLines printer(Optional<String> metric, long count) {
    return new TopicLines(
        ResultTopic.POINTS,
        lines,
        metric,
        count,
        false,
        new PrintWriter(out, true),
        new PrintWriter(err, true));
  }

  private String text(ResultTopic topic, String json) {
    return lines.of(topic, Written.bytes(json)).text();
  }
}
