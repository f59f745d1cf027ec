package dev.culprit.it.culprits;

import dev.culprit.application.attribute.Attributing;
import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.AttributionEvent;
import java.util.List;
import java.util.Optional;

/**
 * What was said of one history.
 *
 * @param opened anomalies in the order they opened
 * @param answers in the order they were given
 */
record Said(List<AnomalyEvent> opened, List<AttributionEvent> answers) {
  Said {
    opened = List.copyOf(opened);
    answers = List.copyOf(answers);
  }

  /**
   * The answer that came with an anomaly's first event.
   *
   * @param step {@link Attributing#QUICK} or {@link Attributing#THOROUGH}
   */
  Optional<AttributionEvent> first(AnomalyEvent anomaly, int step) {
    return answers.stream().filter(answer -> is(answer, anomaly, step)).findFirst();
  }

  /** The answer that stood at the end. */
  Optional<AttributionEvent> last(AnomalyEvent anomaly, int step) {
    return answers.stream()
        .filter(answer -> is(answer, anomaly, step))
        .reduce((earlier, later) -> later);
  }

  private static boolean is(AttributionEvent answer, AnomalyEvent anomaly, int step) {
    return answer.step() == step && answer.anomalyId().equals(anomaly.anomalyId());
  }
}
