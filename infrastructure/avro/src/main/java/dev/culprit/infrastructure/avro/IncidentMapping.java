package dev.culprit.infrastructure.avro;

import static dev.culprit.infrastructure.avro.PartMapping.map;

import dev.culprit.application.output.IncidentEvent;
import dev.culprit.schemas.Incident;
import java.util.Optional;

/** Incidents to and from Avro. */
final class IncidentMapping {
  private IncidentMapping() {}

  static Incident toAvro(IncidentEvent event) {
    Incident avro = new Incident();
    avro.setIncidentId(event.incidentId());
    avro.setSequence(event.sequence());
    avro.setState(event.state());
    avro.setStartedAt(event.startedAt());
    avro.setEndedAt(event.endedAt().orElse(null));
    avro.setConfigurationVersion(event.configurationVersion());
    avro.setAnomalies(event.anomalies());
    avro.setSeries(event.series());
    avro.setAnomalyIds(event.anomalyIds());
    avro.setMetrics(event.metrics());
    avro.setSegments(map(event.segments(), AttributionMapping::toAvro));
    avro.setSeverity(event.severity());
    avro.setReasons(PartMapping.reasonsToAvro(event.reasons()));
    avro.setSentence(event.sentence());
    return avro;
  }

  static IncidentEvent fromAvro(Incident avro) {
    return new IncidentEvent(
        avro.getIncidentId(),
        avro.getSequence(),
        avro.getState(),
        avro.getStartedAt(),
        Optional.ofNullable(avro.getEndedAt()),
        avro.getConfigurationVersion(),
        avro.getAnomalies(),
        avro.getSeries(),
        avro.getAnomalyIds(),
        avro.getMetrics(),
        map(avro.getSegments(), AttributionMapping::fromAvro),
        avro.getSeverity(),
        PartMapping.reasons(avro.getReasons()),
        avro.getSentence());
  }
}
