package dev.culprit.it.culprits;

import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.producer.anomaly.InjectedAnomaly;
import java.time.Duration;
import java.util.List;

/**
 * Causes of one seed and what was said of them.
 *
 * @param cases one for each injected cause
 * @param falseAlarms anomalies that opened when nothing that touches their metric was injected
 * @param judged how long false alarms were counted
 */
public record Trial(List<Case> cases, List<AnomalyEvent> falseAlarms, Duration judged) {
  public Trial {
    cases = List.copyOf(cases);
    falseAlarms = List.copyOf(falseAlarms);
  }

  static List<AnomalyEvent> judged(List<AnomalyEvent> opened) {
    return opened.stream()
        .filter(anomaly -> !anomaly.windowStart().isBefore(SalesDemo.JUDGED))
        .toList();
  }

  static List<AnomalyEvent> others(List<AnomalyEvent> opened, List<InjectedAnomaly> causes) {
    return opened.stream()
        .filter(anomaly -> causes.stream().noneMatch(cause -> Case.isOf(anomaly, cause)))
        .toList();
  }
}
