package dev.culprit.infrastructure.avro;

import static dev.culprit.infrastructure.avro.PartMapping.known;
import static dev.culprit.infrastructure.avro.PartMapping.map;
import static dev.culprit.infrastructure.avro.PartMapping.number;

import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.output.CompanionFinding;
import dev.culprit.schemas.Attribution;
import dev.culprit.schemas.Companion;
import dev.culprit.schemas.Segment;
import dev.culprit.schemas.SegmentValue;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.RankedSegment;
import java.util.OptionalInt;

/** Attributions to and from Avro. */
final class AttributionMapping {
  private AttributionMapping() {}

  static Attribution toAvro(AttributionEvent event) {
    Attribution avro = new Attribution();
    avro.setAnomalyId(event.anomalyId());
    avro.setSequence(event.sequence());
    avro.setStep(event.step());
    avro.setMetric(event.metric());
    avro.setConfigurationVersion(event.configurationVersion());
    avro.setSeries(PartMapping.toAvro(event.series()));
    avro.setSeriesKey(event.series().canonical());
    avro.setWindowStart(event.windowStart());
    avro.setWindowEnd(event.windowEnd());
    avro.setRevision(event.revision());
    avro.setAttributor(event.attributor());
    avro.setOutcome(event.outcome());
    avro.setSegments(map(event.segments(), AttributionMapping::toAvro));
    avro.setActual(known(event.actual()));
    avro.setExpected(known(event.expected()));
    avro.setUnexplainedShare(event.unexplainedShare());
    avro.setLeaves(event.leaves());
    avro.setOtherLeaves(event.otherLeaves());
    avro.setReason(event.reason());
    avro.setSentence(event.sentence());
    avro.setCompanions(map(event.companions(), AttributionMapping::toAvro));
    avro.setBaseline(event.baseline());
    return avro;
  }

  private static Companion toAvro(CompanionFinding finding) {
    return new Companion(
        finding.metric(),
        known(finding.actual()),
        known(finding.expected()),
        finding.moved(),
        known(finding.overlap()),
        finding.lagWindows().isPresent() ? (Integer) finding.lagWindows().getAsInt() : null,
        finding.outcome(),
        map(finding.segments(), AttributionMapping::toAvro),
        finding.reason());
  }

  static Segment toAvro(RankedSegment segment) {
    return new Segment(
        map(
            segment.values(),
            value -> new SegmentValue(value.dimension(), value.value(), value.level())),
        segment.actual(),
        segment.expected(),
        segment.contribution(),
        segment.incrementalShare(),
        segment.unexpectedDifference(),
        segment.confidence(),
        segment.coverage(),
        segment.reason());
  }

  static AttributionEvent fromAvro(Attribution avro) {
    return new AttributionEvent(
        avro.getAnomalyId(),
        avro.getSequence(),
        avro.getStep(),
        avro.getRevision(),
        avro.getMetric(),
        avro.getConfigurationVersion(),
        PartMapping.series(avro.getSeries()),
        avro.getWindowStart(),
        avro.getWindowEnd(),
        avro.getAttributor(),
        avro.getOutcome(),
        map(avro.getSegments(), AttributionMapping::fromAvro),
        number(avro.getActual()),
        number(avro.getExpected()),
        avro.getUnexplainedShare(),
        avro.getLeaves(),
        avro.getOtherLeaves(),
        avro.getReason(),
        avro.getSentence(),
        map(avro.getCompanions(), AttributionMapping::fromAvro),
        avro.getBaseline());
  }

  private static CompanionFinding fromAvro(Companion avro) {
    Integer lag = avro.getLagWindows();
    return new CompanionFinding(
        avro.getMetric(),
        number(avro.getActual()),
        number(avro.getExpected()),
        avro.getMoved(),
        number(avro.getOverlap()),
        lag == null ? OptionalInt.empty() : OptionalInt.of(lag),
        avro.getOutcome(),
        map(avro.getSegments(), AttributionMapping::fromAvro),
        avro.getReason());
  }

  static RankedSegment fromAvro(Segment avro) {
    return new RankedSegment(
        map(
            avro.getValues(),
            value -> new DimensionValue(value.getDimension(), value.getValue(), value.getLevel())),
        avro.getActual(),
        avro.getExpected(),
        avro.getContribution(),
        avro.getShare(),
        avro.getUnexpectedDifference(),
        avro.getConfidence(),
        avro.getCoverage(),
        avro.getReason());
  }
}
