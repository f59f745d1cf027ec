package dev.culprit.application.config.check;

import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.Order;
import dev.culprit.application.config.Quantity;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.WindowDefinition;
import java.time.Duration;

/** Windows against the patience of their source, their own slices and the replay guarantee. */
final class WindowRules {
  private static final long MOST_SLICES = 10_000;

  private WindowRules() {}

  static void check(Subject subject) {
    for (MetricDefinition metric : subject.draft().metrics()) {
      String path = "metrics." + metric.id();
      WindowDefinition window = metric.window();
      if (window instanceof WindowDefinition.EveryRecord every && every.order() == Order.ARRIVAL) {
        subject.warning(
            path + ".order",
            "'arrival' is outside the replay guarantee: a replay may give other points",
            "Use 'event-time' unless speed matters more.");
      }
      if (window instanceof WindowDefinition.Sliding) {
        slices(subject, path + ".window.sliding.step", window);
      }
      if (window.windowed()) {
        subject.draft().sources().stream()
            .filter(s -> s.id().equals(metric.source()))
            .forEach(s -> idle(subject, path + ".window", s, window));
      }
    }
  }

  private static void slices(Subject subject, String path, WindowDefinition window) {
    long slice = window.sliceMillis();
    long count = window.sizeMillis() / slice;
    String text = Quantity.text(Duration.ofMillis(slice));
    String size = Quantity.text(Duration.ofMillis(window.sizeMillis()));
    if (count > MOST_SLICES) {
      subject.problem(
          path,
          "cuts a window of " + size + " into " + count + " slices of " + text,
          "Choose a step that divides " + size + ", or shares a larger divisor with it.");
    } else if (slice < window.stepMillis()) {
      subject.warning(
          path,
          "does not divide " + size + ", so that records are kept in slices of " + text,
          "A step that divides " + size + " costs less.");
    }
  }

  private static void idle(
      Subject subject, String path, SourceDefinition source, WindowDefinition window) {
    Duration idle = source.eventTime().idleAfter();
    if (idle.toMillis() > window.sizeMillis()) {
      String size = Quantity.text(Duration.ofMillis(window.sizeMillis()));
      String patience = "sources." + source.id() + ".event-time";
      subject
          .tell()
          .accept(
              Finding.warning(
                      path,
                      "one idle partition holds up windows of "
                          + size
                          + " for "
                          + Quantity.text(idle),
                      "Set '" + patience + ".idle-after' to " + size + " or less.")
                  .basedOn(patience));
    }
  }
}
