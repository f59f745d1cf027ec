package dev.culprit.infrastructure.config;

import static dev.culprit.infrastructure.config.Kinds.duration;

import dev.culprit.application.config.Order;
import dev.culprit.application.config.WindowDefinition;
import java.time.Duration;
import java.util.Optional;

/** The keys of windows. */
final class WindowKeys {
  private static final Kind<WindowDefinition.Sliding> SLIDING =
      new Shape<>("a mapping such as { size: 5m, step: 1m }") {
        final Key<WindowDefinition.Sliding, Duration> size =
            required("size", duration(), WindowDefinition.Sliding::size, "Length of a window.");
        final Key<WindowDefinition.Sliding, Duration> step =
            required(
                "step",
                duration(),
                WindowDefinition.Sliding::step,
                "Distance between the starts of two windows.");

        @Override
        WindowDefinition.Sliding make(Values v) {
          return new WindowDefinition.Sliding(v.get(size), v.get(step));
        }
      };

  private static final Kind<WindowDefinition> TAGGED =
      new Tagged<WindowDefinition>("a window such as { tumbling: 1m }")
          .word("none", new WindowDefinition.EveryRecord(Order.EVENT_TIME))
          .tag(
              "tumbling",
              duration(),
              (size, id) -> new WindowDefinition.Tumbling(size),
              w ->
                  w instanceof WindowDefinition.Tumbling tumbling
                      ? Optional.of(tumbling.size())
                      : Optional.empty(),
              "Windows of this length, one after the other.")
          .tag(
              "sliding",
              SLIDING,
              (sliding, id) -> sliding,
              w ->
                  w instanceof WindowDefinition.Sliding sliding
                      ? Optional.of(sliding)
                      : Optional.empty(),
              "Windows that overlap.");

  /** A window; the order of {@code none} stands beside it and is written there. */
  static final Kind<WindowDefinition> WINDOW =
      Kinds.mapped(
          TAGGED,
          w -> w,
          w ->
              w instanceof WindowDefinition.EveryRecord
                  ? new WindowDefinition.EveryRecord(Order.EVENT_TIME)
                  : w);

  private WindowKeys() {}

  static WindowDefinition ordered(WindowDefinition window, Optional<Order> order) {
    if (order.isPresent() && window.windowed()) {
      throw new IllegalArgumentException("'order' belongs to 'window: none'");
    }
    return window.windowed()
        ? window
        : new WindowDefinition.EveryRecord(order.orElse(Order.EVENT_TIME));
  }
}
