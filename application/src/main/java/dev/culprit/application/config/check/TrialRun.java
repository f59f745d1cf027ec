package dev.culprit.application.config.check;

import dev.culprit.application.config.AttributionDefinition;
import dev.culprit.application.config.DetectorUse;
import dev.culprit.application.config.EmbeddedModel;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.NamedMeasure;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Makes a detector or an attributor once, as the job will: what a plugin says about parameters that
 * contradict each other is heard before anything starts, instead of in a task that fails for ever.
 */
final class TrialRun {
  private TrialRun() {}

  static Optional<String> of(PluginCatalog catalog, MetricDefinition metric, DetectorUse use) {
    return catalog
        .detector(use.use())
        .flatMap(factory -> refusal(() -> made(factory, metric, use)));
  }

  private static Object made(DetectorFactory factory, MetricDefinition metric, DetectorUse use) {
    Parameters parameters =
        PluginParameters.typed(factory.parameters(), EmbeddedModel.digested(use.parameters()));
    List<String> explainedBy =
        metric.explainBy().stream().flatMap(d -> d.fields().stream()).toList();
    CountedField.of(factory, parameters, explainedBy, metric.window().windowed());
    return factory.create(parameters, context(metric, use));
  }

  static Optional<String> of(PluginCatalog catalog, AttributionDefinition attribute) {
    return catalog
        .attributor(attribute.use())
        .flatMap(
            factory ->
                refusal(
                    () ->
                        factory.create(
                            PluginParameters.typed(factory.parameters(), attribute.parameters()))));
  }

  private interface Making {
    Object make();
  }

  private static Optional<String> refusal(Making making) {
    try {
      return Optional.ofNullable(making.make()).isPresent()
          ? Optional.empty()
          : Optional.of("its factory makes nothing");
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage() == null ? e.toString() : e.getMessage());
    } catch (RuntimeException | LinkageError e) {
      return Optional.of("its factory fails: " + e);
    }
  }

  private static DetectorContext context(MetricDefinition metric, DetectorUse use) {
    List<String> measures = metric.measures().stream().map(NamedMeasure::name).toList();
    return new DetectorContext(
        0,
        metric.timeZone(),
        Duration.ofMillis(metric.window().stepMillis()),
        measures,
        measures.indexOf(metric.detectOn()),
        EmbeddedModel.in(use.parameters()));
  }
}
