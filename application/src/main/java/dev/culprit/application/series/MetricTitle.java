package dev.culprit.application.series;

import dev.culprit.application.metric.MetricPlan;
import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * What is needed to speak of a metric version. It is kept with the state, so that the end of a
 * metric can be told when nothing else knows it any more.
 *
 * @param splitBy names of the fields whose values name a series
 * @param valueName what its value is called in sentences
 * @param owner empty: none
 */
record MetricTitle(
    String id, long version, List<String> splitBy, String valueName, ZoneId zone, String owner) {
  MetricTitle {
    splitBy = List.copyOf(splitBy);
  }

  static MetricTitle of(MetricPlan plan) {
    return new MetricTitle(
        plan.id(),
        plan.version(),
        plan.definition().splitBy(),
        plan.valueName(),
        plan.definition().timeZone(),
        plan.definition().owner().orElse(""));
  }

  /** Without id and version, which stand elsewhere. */
  void encode(ByteSink sink) {
    sink.writeVarint(splitBy.size());
    splitBy.forEach(sink::writeText);
    sink.writeText(valueName);
    sink.writeText(zone.getId());
    sink.writeText(owner);
  }

  static MetricTitle decode(String id, long version, ByteSource source) {
    List<String> splitBy = new ArrayList<>();
    for (int left = source.readCount(1); left > 0; left--) {
      splitBy.add(source.readText());
    }
    return new MetricTitle(
        id, version, splitBy, source.readText(), ZoneId.of(source.readText()), source.readText());
  }
}
