package dev.culprit.infrastructure.launcher.inside;

import dev.culprit.application.config.KOfN;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.output.DeadLetter;
import dev.culprit.application.output.DetectorVerdict;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.Reason;
import dev.culprit.domain.anomaly.Sensitivity;
import dev.culprit.infrastructure.launcher.demo.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every stage's decision about one point, in the order they were made. */
public final class Why {
  private final Point point;
  private final List<Point> revisions;
  private final Optional<MetricDefinition> metric;
  private final TreeMap<Long, AnomalyEvent> events = new TreeMap<>();
  private final TreeMap<String, AttributionEvent> attributions = new TreeMap<>();
  private final Map<String, Long> refused = new TreeMap<>();

  /**
   * @param moment that has found its point
   * @param metric as the configuration has it now, if it does
   */
  public Why(Moment moment, Optional<MetricDefinition> metric) {
    this.point = moment.point().orElseThrow();
    this.revisions = moment.revisions();
    this.metric = metric;
  }

  /** Takes any anomaly event. */
  public void add(AnomalyEvent event) {
    boolean same = event.metric().equals(point.metric()) && event.series().equals(point.series());
    boolean concerned =
        point.anomalyId().map(event.anomalyId()::equals).orElse(false)
            || event.windowStart().equals(point.windowStart());
    if (same && concerned) {
      events.put(event.sequence(), event);
    }
  }

  /** Takes any attribution, after all anomaly events. */
  public void add(AttributionEvent event) {
    boolean concerned =
        events.values().stream().anyMatch(each -> each.anomalyId().equals(event.anomalyId()));
    if (concerned) {
      attributions.put(
          "%s %09d %d".formatted(event.anomalyId(), event.sequence(), event.step()), event);
    }
  }

  /** Takes any dead letter: those of the window's time are missing from it. */
  public void add(DeadLetter letter) {
    boolean inWindow =
        letter
            .eventTime()
            .filter(at -> !at.isBefore(point.windowStart()) && at.isBefore(point.windowEnd()))
            .isPresent();
    boolean ours =
        letter.metrics().contains(point.metric())
            || (letter.metrics().isEmpty()
                && metric.filter(m -> m.source().equals(letter.source())).isPresent());
    if (inWindow && ours && !letter.reason().equals(LetterBox.REPLAYED)) {
      refused.merge(letter.reason(), 1L, Long::sum);
    }
  }

  /** One line that says what came of it. */
  public String headline() {
    String verdict =
        point.anomalous()
            ? "anomalous, " + point.severity()
            : point.ready() ? "as expected" : "not scored";
    if (point.ready() && !point.anomalous() && ruledOut()) {
      verdict = "unusual, but ruled out";
    }
    return "%s from %s to %s: %s"
        .formatted(
            Telling.name(point.metric(), point.series()),
            point.windowStart(),
            point.windowEnd(),
            verdict);
  }

  private boolean ruledOut() {
    return point.reasons().stream().anyMatch(reason -> reason.stage().equals("rules"));
  }

  /** All decisions. */
  public List<Decision> decisions() {
    List<Decision> all = new ArrayList<>();
    data(all);
    detect(all);
    judge(all);
    track(all);
    attribute(all);
    versions(all);
    return all;
  }

  private void data(List<Decision> all) {
    String name = metric.map(MetricDefinition::detectOn).orElse("the value");
    all.add(
        new Decision(
            "data",
            "%d %s made %s %s.%s"
                .formatted(
                    point.count(),
                    point.count() == 1 ? "record" : "records",
                    name,
                    Figures.number(point.value()),
                    point.imputed() ? " The value was made up." : "")));
    if (!refused.isEmpty()) {
      String counts =
          refused.entrySet().stream()
              .map(each -> each.getValue() + " " + each.getKey())
              .collect(Collectors.joining(", "));
      all.add(
          new Decision(
              "data", "Dead letters of this time that are missing from it: " + counts + "."));
    }
    reasons(all, "hygiene", "gap");
  }

  private void detect(List<Decision> all) {
    for (DetectorVerdict verdict : point.verdicts()) {
      all.add(new Decision("detect", detector(verdict)));
    }
    reasons(all, "detect");
    if (point.ready()) {
      all.add(
          new Decision(
              "detect",
              "Together: score %s; %s."
                  .formatted(
                      Telling.score(point.score()),
                      band(point.expected(), point.lower(), point.upper()))));
    }
  }

  private static String detector(DetectorVerdict verdict) {
    if (!verdict.ready()) {
      return "'%s' is not ready: %s.".formatted(verdict.detector(), verdict.reason());
    }
    return "'%s' %s; raw score %s, calibrated %s (%s)."
        .formatted(
            verdict.detector(),
            band(verdict.expected(), verdict.lower(), verdict.upper()),
            Figures.number(verdict.rawScore()),
            Telling.score(verdict.score()),
            verdict.reason());
  }

  private static String band(double expected, double lower, double upper) {
    boolean band = Double.isFinite(lower) && Double.isFinite(upper);
    return (Double.isFinite(expected) ? "expected " + Figures.number(expected) : "expects nothing")
        + (band ? ", from " + Figures.number(lower) + " to " + Figures.number(upper) : "");
  }

  private void judge(List<Decision> all) {
    List<Decision> said = new ArrayList<>();
    reasons(said, "sensitivity");
    if (said.isEmpty() && point.ready()) {
      metric.ifPresent(
          m ->
              said.add(
                  new Decision(
                      "sensitivity",
                      "The score is below %s, which sensitivity %s asks for."
                          .formatted(
                              Telling.score(Sensitivity.threshold(m.sensitivity())),
                              Figures.number(m.sensitivity())))));
    }
    all.addAll(said);
    reasons(all, "rules");
    if (point.anomalous()) {
      all.add(
          new Decision(
              "rules",
              "No rule stands in the way: the point is anomalous, %s, %s bands from expected."
                  .formatted(point.severity(), Figures.number(point.deviation()))));
    }
    for (Reason reason : point.reasons()) {
      if (!STAGES.contains(reason.stage())) {
        all.add(new Decision(reason.stage(), Reasons.sentence(reason)));
      }
    }
  }

  private static final List<String> STAGES =
      List.of("hygiene", "gap", "detect", "sensitivity", "rules");

  private void reasons(List<Decision> all, String... stages) {
    List<String> wanted = List.of(stages);
    for (Reason reason : point.reasons()) {
      if (wanted.contains(reason.stage())) {
        all.add(new Decision(reason.stage(), Reasons.sentence(reason)));
      }
    }
  }

  private void track(List<Decision> all) {
    if (point.anomalous() && point.anomalyId().isEmpty()) {
      waits().ifPresent(sentence -> all.add(new Decision("track", sentence)));
    }
    for (AnomalyEvent event : events.values()) {
      all.add(
          new Decision(
              "track",
              "Anomaly %s, event %d: %s with the window of %s, since %s, severity %s."
                  .formatted(
                      event.anomalyId(),
                      event.sequence(),
                      event.state(),
                      event.windowStart(),
                      event.startedAt(),
                      event.severity())));
    }
    if (!point.anomalous() && point.anomalyId().isPresent()) {
      all.add(
          new Decision(
              "track",
              "Anomaly %s stays open until merge-gap has passed without an anomalous window."
                  .formatted(point.anomalyId().get())));
    }
  }

  /** Why an anomalous window opens no anomaly; empty where it closes one. */
  private Optional<String> waits() {
    if (point.reasons().stream().anyMatch(reason -> reason.code().equals("max-duration"))) {
      return Optional.empty();
    }
    Optional<KOfN> some = metric.flatMap(m -> m.rules().kOfN());
    return Optional.of(
        some.map(
                rule ->
                    "No anomaly is open: the rule k-of-n waits for %d anomalous windows of %d."
                        .formatted(rule.k(), rule.n()))
            .orElseGet(
                () ->
                    "No anomaly is open: the rule min-duration waits for %d anomalous windows in a row."
                        .formatted(metric.map(m -> m.rules().minDuration()).orElse(1))));
  }

  private void attribute(List<Decision> all) {
    if (attributions.isEmpty()) {
      if (!events.isEmpty()) {
        all.add(
            new Decision(
                "attribute",
                metric.filter(m -> m.explainBy().isEmpty()).isPresent()
                    ? "Nothing to explain by: the metric has no explain-by."
                    : "No attribution was told."));
      }
      return;
    }
    AttributionEvent last = attributions.lastEntry().getValue();
    all.add(new Decision("attribute", Telling.attribution(last) + "."));
    if (attributions.size() > 1) {
      all.add(
          new Decision(
              "attribute",
              "It replaces %d earlier %s."
                  .formatted(
                      attributions.size() - 1, attributions.size() == 2 ? "answer" : "answers")));
    }
  }

  private void versions(List<Decision> all) {
    all.add(
        new Decision(
            "version",
            "Judged by version %d of the metric%s."
                .formatted(
                    point.configurationVersion(),
                    point.configurationVersion() == 1
                        ? ", that of the file"
                        : ", a live change; see ./culprit tail control")));
    if (revisions.size() > 1 || point.revision() > 0) {
      String values =
          revisions.stream()
              .map(each -> each.revision() + ": " + Figures.number(each.value()))
              .collect(Collectors.joining(", "));
      all.add(
          new Decision(
              "version", "Late data revised the window; values by revision: " + values + "."));
    }
  }
}
