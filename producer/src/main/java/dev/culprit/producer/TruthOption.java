package dev.culprit.producer;

import dev.culprit.producer.anomaly.InjectedAnomaly;
import dev.culprit.producer.anomaly.TruthFile;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Option of generators that let something go wrong: where they tell what it was. */
final class TruthOption {
  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description = "Write what was injected to this file, a JSON object a line.")
  private @Nullable Path truth;

  /** Takes each anomaly as it is injected. */
  Consumer<InjectedAnomaly> record() {
    return truth == null ? nobodyAsked -> {} : new TruthFile(truth);
  }
}
