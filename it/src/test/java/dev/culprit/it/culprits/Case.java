package dev.culprit.it.culprits;

import dev.culprit.application.attribute.Attributing;
import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.producer.anomaly.InjectedAnomaly;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * One injected cause and what was said of it.
 *
 * @param opened the first anomaly that opened during the injection, of a metric it touches
 * @param quick what came with it
 * @param thorough what came right after
 * @param last the thorough answer that stood at the end
 */
public record Case(
    InjectedAnomaly cause,
    Optional<AnomalyEvent> opened,
    Optional<AttributionEvent> quick,
    Optional<AttributionEvent> thorough,
    Optional<AttributionEvent> last) {

  /** Counted in events, so that a change of what is paid leaves it alone. */
  private static final String COUNT = "orders";

  static Case of(InjectedAnomaly cause, Said said) {
    Optional<AnomalyEvent> opened =
        said.opened().stream().filter(anomaly -> isOf(anomaly, cause)).findFirst();
    return new Case(
        cause,
        opened,
        opened.flatMap(anomaly -> said.first(anomaly, Attributing.QUICK)),
        opened.flatMap(anomaly -> said.first(anomaly, Attributing.THOROUGH)),
        opened.flatMap(anomaly -> said.last(anomaly, Attributing.THOROUGH)));
  }

  /** Whether the window that opened the anomaly overlaps the injection. */
  static boolean isOf(AnomalyEvent anomaly, InjectedAnomaly cause) {
    boolean touched = !anomaly.metric().equals(COUNT) || cause.effect().rateFactor() != 1;
    return touched
        && anomaly.windowStart().isBefore(cause.end())
        && anomaly.windowEnd().isAfter(cause.start());
  }

  /** Whether two values have to hold together. */
  public boolean conjunction() {
    return cause.segment().size() > 1;
  }

  boolean rise() {
    return cause.effect().rateFactor() * cause.effect().valueFactor() > 1;
  }

  boolean found() {
    return opened.isPresent();
  }

  /** Time from the injection's start to the end of the window that opened the anomaly. */
  Optional<Duration> delay() {
    return opened.map(anomaly -> Duration.between(cause.start(), anomaly.windowEnd()));
  }

  boolean quickFirst() {
    return said(quick, Naming::first);
  }

  /** What counts: found, and the injected segment first in the thorough answer. */
  public boolean named() {
    return said(thorough, Naming::first);
  }

  boolean amongThree() {
    return said(thorough, Naming::amongThree);
  }

  boolean namedAtTheEnd() {
    return said(last, Naming::first);
  }

  boolean diffuse() {
    return thorough.filter(answer -> answer.outcome().equals("diffuse")).isPresent();
  }

  private boolean said(
      Optional<AttributionEvent> answer, BiPredicate<InjectedAnomaly, AttributionEvent> how) {
    return answer.filter(each -> how.test(cause, each)).isPresent();
  }

  @Override
  public String toString() {
    return String.join(
        " | ",
        List.of(
            cause.start().toString(),
            Duration.between(cause.start(), cause.end()).toMinutes() + " min",
            Naming.of(cause),
            cause.effect().toString(),
            opened.map(anomaly -> anomaly.metric()).orElse("not found"),
            quick.map(Naming::of).orElse(""),
            thorough.map(Naming::of).orElse(""),
            last.map(Naming::of).orElse(""),
            named() ? "yes" : "no"));
  }
}
