package dev.culprit.infrastructure.launcher;

import java.io.File;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The plugins of this build as folders of classes, which are there before any jar is. */
final class BuiltInPlugins {
  private BuiltInPlugins() {}

  static String classes() {
    return Stream.of(
            "contribution",
            "control-charts",
            "forecasts",
            "forest",
            "htm",
            "limits",
            "localisers",
            "lof",
            "records",
            "ripple",
            "seasonal",
            "shapes",
            "statistics")
        .map(module -> "../../plugins/" + module + "/target/classes")
        .collect(Collectors.joining(File.pathSeparator));
  }
}
