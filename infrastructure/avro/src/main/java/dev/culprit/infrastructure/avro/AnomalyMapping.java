package dev.culprit.infrastructure.avro;

import static dev.culprit.infrastructure.avro.PartMapping.known;
import static dev.culprit.infrastructure.avro.PartMapping.number;

import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.schemas.Anomaly;
import java.util.Optional;

/** Anomaly events to and from Avro. */
final class AnomalyMapping {
  private AnomalyMapping() {}

  static Anomaly toAvro(AnomalyEvent event) {
    Anomaly avro = new Anomaly();
    avro.setAnomalyId(event.anomalyId());
    avro.setSequence(event.sequence());
    avro.setState(event.state());
    avro.setMetric(event.metric());
    avro.setConfigurationVersion(event.configurationVersion());
    avro.setSeries(PartMapping.toAvro(event.series()));
    avro.setSeriesKey(event.series().canonical());
    avro.setStartedAt(event.startedAt());
    avro.setEndedAt(event.endedAt().orElse(null));
    avro.setWindowStart(event.windowStart());
    avro.setWindowEnd(event.windowEnd());
    avro.setRevision(event.revision());
    avro.setValue(known(event.value()));
    avro.setExpected(known(event.expected()));
    avro.setLower(known(event.lower()));
    avro.setUpper(known(event.upper()));
    avro.setScore(event.score());
    avro.setDeviation(known(event.deviation()));
    avro.setPeakDeviation(known(event.peakDeviation()));
    avro.setSeverity(event.severity());
    avro.setDirection(event.direction());
    avro.setPoints(event.points());
    avro.setOwner(event.owner());
    avro.setReasons(PartMapping.reasonsToAvro(event.reasons()));
    avro.setSentence(event.sentence());
    return avro;
  }

  static AnomalyEvent fromAvro(Anomaly avro) {
    return new AnomalyEvent(
        avro.getAnomalyId(),
        avro.getSequence(),
        avro.getState(),
        avro.getMetric(),
        avro.getConfigurationVersion(),
        PartMapping.series(avro.getSeries()),
        avro.getStartedAt(),
        avro.getWindowStart(),
        avro.getWindowEnd(),
        Optional.ofNullable(avro.getEndedAt()),
        avro.getRevision(),
        number(avro.getValue()),
        number(avro.getExpected()),
        number(avro.getLower()),
        number(avro.getUpper()),
        avro.getScore(),
        number(avro.getDeviation()),
        number(avro.getPeakDeviation()),
        avro.getSeverity(),
        avro.getDirection(),
        avro.getPoints(),
        avro.getOwner(),
        PartMapping.reasons(avro.getReasons()),
        avro.getSentence());
  }
}
