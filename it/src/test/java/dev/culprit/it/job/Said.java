package dev.culprit.it.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.it.data.Harvest;
import dev.culprit.it.data.SalesHistory;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.avro.generic.GenericRecord;

/**
 * Everything a job says, topic by topic, as readers of committed records see it.
 *
 * @param letters dead letters
 */
record Said(
    Harvest points, Harvest anomalies, Harvest attributions, Harvest breakdowns, Harvest letters)
    implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  static Said by(SalesJob job) {
    return new Said(
        job.harvest("points"),
        job.harvest("anomalies"),
        job.harvest("attributions"),
        job.harvest("breakdowns"),
        job.harvest("dead-letters"));
  }

  private List<Harvest> all() {
    return List.of(points, anomalies, attributions, breakdowns, letters);
  }

  /** Reads every topic to where it ends now. */
  void toTheEnd() {
    all().forEach(Harvest::toTheEnd);
  }

  /**
   * Reads everything of a history that is followed by a mark, of a job whose results are visible at
   * once: the quick and the thorough answer to the anomaly's end are the last things said.
   */
  void untilAnAnomalyIsOver(SalesJob job, SalesHistory history) throws IOException {
    List<GenericRecord> told = job.allPoints(points, history);
    List<GenericRecord> lives = job.anomalies(anomalies);
    assertThat(told).hasSizeGreaterThanOrEqualTo(2 * history.minutes());
    long closing =
        lives.stream()
            .filter(event -> Facts.said(event, "state").equals("CLOSED"))
            .mapToLong(event -> (long) event.get("sequence"))
            .max()
            .orElseThrow();
    var unused =
        attributions.until(
            "the thorough answer to the end",
            LIMIT,
            read ->
                read.stream()
                    .anyMatch(a -> (long) a.get("sequence") == closing && a.get("step").equals(2)));
    toTheEnd();
    job.assertUndisturbed();
  }

  /** Reads until at least as much was said as another said, and to the ends then. */
  void until(Said other) {
    for (int i = 0; i < all().size(); i++) {
      int least = other.all().get(i).raw().size();
      // attributions that a later one supersedes may be left out
      if (all().get(i) != attributions) {
        var unused = all().get(i).until(least + " records", LIMIT, read -> read.size() >= least);
      }
    }
    var unused =
        attributions.until(
            "the same last answers",
            LIMIT,
            read -> Facts.lastAnswers(read).equals(Facts.lastAnswers(other.attributions.more())));
    toTheEnd();
  }

  /** The same records bit for bit, with repetitions; of attributions the last of each anomaly. */
  void assertSame(Said other) {
    assertThat(Facts.everyBit(anomalies)).isEqualTo(Facts.everyBit(other.anomalies));
    assertThat(Facts.everyBit(points)).isEqualTo(Facts.everyBit(other.points));
    assertThat(Facts.everyBit(breakdowns)).isEqualTo(Facts.everyBit(other.breakdowns));
    assertThat(Facts.everyBit(letters)).isEqualTo(Facts.everyBit(other.letters));
    assertSameAnswers(other);
    assertThat(attributions.more())
        .extracting(a -> a.get("anomaly_id") + "/" + a.get("sequence") + "/" + a.get("step"))
        .doesNotHaveDuplicates();
  }

  /** The same records, however often; of attributions the last of each anomaly. */
  void assertSameFacts(Said other) {
    assertThat(Facts.bits(anomalies)).isEqualTo(Facts.bits(other.anomalies));
    assertThat(Facts.bits(points)).isEqualTo(Facts.bits(other.points));
    assertThat(Facts.bits(breakdowns)).isEqualTo(Facts.bits(other.breakdowns));
    assertThat(Facts.bits(letters)).isEqualTo(Facts.bits(other.letters));
    assertSameAnswers(other);
  }

  private void assertSameAnswers(Said other) {
    assertThat(Facts.lastAnswers(attributions.more()))
        .isNotEmpty()
        .isEqualTo(Facts.lastAnswers(other.attributions.more()));
  }

  @Override
  public void close() {
    all().forEach(Harvest::close);
  }
}
