package dev.culprit.infrastructure.avro;

import static dev.culprit.infrastructure.avro.PartMapping.known;
import static dev.culprit.infrastructure.avro.PartMapping.map;
import static dev.culprit.infrastructure.avro.PartMapping.number;

import dev.culprit.application.output.Breakdown;
import dev.culprit.schemas.BreakdownRow;

/** Breakdowns to and from Avro. */
final class BreakdownMapping {
  private BreakdownMapping() {}

  static dev.culprit.schemas.Breakdown toAvro(Breakdown breakdown) {
    var avro = new dev.culprit.schemas.Breakdown();
    avro.setMetric(breakdown.metric());
    avro.setConfigurationVersion(breakdown.configurationVersion());
    avro.setSeries(PartMapping.toAvro(breakdown.series()));
    avro.setSeriesKey(breakdown.series().canonical());
    avro.setWindowStart(breakdown.windowStart());
    avro.setWindowEnd(breakdown.windowEnd());
    avro.setRevision(breakdown.revision());
    avro.setRows(
        map(
            breakdown.rows(),
            row ->
                new BreakdownRow(
                    row.dimension(),
                    row.value(),
                    row.level(),
                    row.actual(),
                    known(row.expected()),
                    row.count())));
    avro.setOtherValues(breakdown.otherValues());
    return avro;
  }

  static Breakdown fromAvro(dev.culprit.schemas.Breakdown avro) {
    return new Breakdown(
        avro.getMetric(),
        avro.getConfigurationVersion(),
        PartMapping.series(avro.getSeries()),
        avro.getWindowStart(),
        avro.getWindowEnd(),
        avro.getRevision(),
        map(
            avro.getRows(),
            row ->
                new Breakdown.Row(
                    row.getDimension(),
                    row.getValue(),
                    row.getLevel(),
                    row.getActual(),
                    number(row.getExpected()),
                    row.getCount())),
        avro.getOtherValues());
  }
}
