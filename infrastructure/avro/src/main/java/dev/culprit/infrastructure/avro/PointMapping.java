package dev.culprit.infrastructure.avro;

import static dev.culprit.infrastructure.avro.PartMapping.known;
import static dev.culprit.infrastructure.avro.PartMapping.map;
import static dev.culprit.infrastructure.avro.PartMapping.number;

import dev.culprit.application.output.DetectorVerdict;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.SourceCoordinates;
import dev.culprit.schemas.Coordinates;
import dev.culprit.schemas.Verdict;
import java.util.Optional;

/** Points to and from Avro. */
final class PointMapping {
  private PointMapping() {}

  static dev.culprit.schemas.Point toAvro(Point point) {
    var avro = new dev.culprit.schemas.Point();
    avro.setMetric(point.metric());
    avro.setConfigurationVersion(point.configurationVersion());
    avro.setSeries(PartMapping.toAvro(point.series()));
    avro.setSeriesKey(point.series().canonical());
    avro.setWindowStart(point.windowStart());
    avro.setWindowEnd(point.windowEnd());
    avro.setRevision(point.revision());
    avro.setValues(point.values());
    avro.setValue(known(point.value()));
    avro.setCount(point.count());
    avro.setImputed(point.imputed());
    avro.setExpected(known(point.expected()));
    avro.setLower(known(point.lower()));
    avro.setUpper(known(point.upper()));
    avro.setError(known(point.value() - point.expected()));
    avro.setNextExpected(known(point.nextExpected()));
    avro.setScore(point.score());
    avro.setDeviation(known(point.deviation()));
    avro.setSeverity(point.severity());
    avro.setAnomalous(point.anomalous());
    avro.setReady(point.ready());
    avro.setAnomalyId(point.anomalyId().orElse(null));
    avro.setVerdicts(map(point.verdicts(), PointMapping::toAvro));
    avro.setReasons(PartMapping.reasonsToAvro(point.reasons()));
    avro.setSource(
        point
            .source()
            .map(at -> new Coordinates(at.topic(), at.partition(), at.offset()))
            .orElse(null));
    avro.setFields(point.fields());
    return avro;
  }

  private static Verdict toAvro(DetectorVerdict verdict) {
    return new Verdict(
        verdict.detector(),
        verdict.rawScore(),
        verdict.score(),
        known(verdict.expected()),
        known(verdict.lower()),
        known(verdict.upper()),
        verdict.ready(),
        verdict.reason());
  }

  static Point fromAvro(dev.culprit.schemas.Point avro) {
    return new Point(
        avro.getMetric(),
        avro.getConfigurationVersion(),
        PartMapping.series(avro.getSeries()),
        avro.getWindowStart(),
        avro.getWindowEnd(),
        avro.getRevision(),
        avro.getValues(),
        number(avro.getValue()),
        avro.getCount(),
        avro.getImputed(),
        number(avro.getExpected()),
        number(avro.getLower()),
        number(avro.getUpper()),
        number(avro.getNextExpected()),
        avro.getScore(),
        number(avro.getDeviation()),
        avro.getSeverity(),
        avro.getAnomalous(),
        avro.getReady(),
        Optional.ofNullable(avro.getAnomalyId()),
        map(avro.getVerdicts(), PointMapping::fromAvro),
        PartMapping.reasons(avro.getReasons()),
        Optional.ofNullable(avro.getSource())
            .map(at -> new SourceCoordinates(at.getTopic(), at.getPartition(), at.getOffset())),
        avro.getFields());
  }

  private static DetectorVerdict fromAvro(Verdict avro) {
    return new DetectorVerdict(
        avro.getDetector(),
        avro.getRawScore(),
        avro.getScore(),
        number(avro.getExpected()),
        number(avro.getLower()),
        number(avro.getUpper()),
        avro.getReady(),
        avro.getReason());
  }
}
