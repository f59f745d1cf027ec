package dev.culprit.it.culprits;

import dev.culprit.application.output.AttributionEvent;
import dev.culprit.producer.anomaly.DimensionValue;
import dev.culprit.producer.anomaly.InjectedAnomaly;
import dev.culprit.spi.attributor.RankedSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether a segment is the injected one: the very same values, where a county may be named with or
 * without its state. One value of a conjunction is not it, nor is a conjunction that holds it, nor
 * a county for its state.
 */
final class Naming {
  private static final int FEW = 3;

  private Naming() {}

  static boolean first(InjectedAnomaly cause, AttributionEvent answer) {
    return among(cause, answer, 1);
  }

  static boolean amongThree(InjectedAnomaly cause, AttributionEvent answer) {
    return among(cause, answer, FEW);
  }

  private static boolean among(InjectedAnomaly cause, AttributionEvent answer, int most) {
    return answer.segments().stream().limit(most).anyMatch(segment -> is(cause, segment));
  }

  private static boolean is(InjectedAnomaly cause, RankedSegment segment) {
    Set<String> told = values(segment);
    Set<String> wanted = texts(cause.segment());
    told.removeAll(texts(cause.within()));
    return told.equals(wanted);
  }

  /** {@code category=Books & state=TX}. */
  static String of(InjectedAnomaly cause) {
    return String.join(" & ", texts(cause.segment()));
  }

  /** The first segment, or what was said in its place. */
  static String of(AttributionEvent answer) {
    return answer.segments().isEmpty()
        ? answer.outcome()
        : answer.segments().stream()
            .limit(FEW)
            .map(segment -> String.join(" & ", values(segment)))
            .collect(Collectors.joining("; "));
  }

  private static Set<String> values(RankedSegment segment) {
    Set<String> values = new TreeSet<>();
    segment.values().forEach(v -> values.add(v.dimension() + "=" + v.value()));
    return values;
  }

  private static Set<String> texts(List<DimensionValue> values) {
    return new TreeSet<>(new ArrayList<>(values).stream().map(DimensionValue::toString).toList());
  }
}
