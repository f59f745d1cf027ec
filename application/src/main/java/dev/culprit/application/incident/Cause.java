package dev.culprit.application.incident;

import dev.culprit.domain.attribution.LeafSketch;
import dev.culprit.domain.series.Label;
import dev.culprit.domain.series.SeriesKey;
import dev.culprit.spi.attributor.RankedSegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an anomaly is put down to, comparable across series and metrics.
 *
 * @param segments their canonical text without the series; empty when none is named: then the cause
 *     is looked for in the series
 * @param whole the canonical text with the labels of the series in every segment; empty when there
 *     is neither
 * @param leaves under the segments
 */
record Cause(String segments, String whole, LeafSketch leaves) {

  static Cause of(SeriesKey series, List<RankedSegment> segments, LeafSketch leaves) {
    return new Cause(
        text(List.of(), segments),
        segments.isEmpty() ? canonical(series.labels()) : text(series.labels(), segments),
        leaves);
  }

  /** Whether no segment is named. */
  boolean ofSeries() {
    return segments.isEmpty();
  }

  /** By what others may name the same cause. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    names.add(whole);
    names.add(segments);
    names.remove("");
    return names;
  }

  private static String text(List<Label> series, List<RankedSegment> segments) {
    Set<String> texts = new TreeSet<>();
    for (RankedSegment segment : segments) {
      List<Label> labels = new ArrayList<>(series);
      segment.values().forEach(value -> labels.add(new Label(value.dimension(), value.value())));
      texts.add(canonical(labels));
    }
    return String.join(";", texts);
  }

  private static String canonical(List<Label> labels) {
    List<Label> sorted = new ArrayList<>(new LinkedHashSet<>(labels));
    sorted.sort(Comparator.comparing(Label::name).thenComparing(Label::value));
    return new SeriesKey(sorted).canonical();
  }
}
