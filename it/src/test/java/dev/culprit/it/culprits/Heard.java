package dev.culprit.it.culprits;

import dev.culprit.application.attribute.Attributing;
import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.output.AttributionRequest;
import dev.culprit.application.output.Breakdown;
import dev.culprit.application.output.DeadLetter;
import dev.culprit.application.output.Output;
import dev.culprit.application.output.Point;
import dev.culprit.application.plugin.PluginCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Keeps the anomalies that opened, and both answers to each request, the thorough one given at once
 * where a job gives it a moment later.
 */
final class Heard implements Output {
  private final Attributing attributing;
  private List<AnomalyEvent> opened = new ArrayList<>();
  private List<AttributionEvent> answers = new ArrayList<>();

  Heard(PluginCatalog plugins) {
    this.attributing = new Attributing(plugins);
  }

  /** What was said since the last time. */
  Said take() {
    Said said = new Said(opened, answers);
    opened = new ArrayList<>();
    answers = new ArrayList<>();
    return said;
  }

  @Override
  public void point(Point point) {}

  @Override
  public void anomaly(AnomalyEvent event) {
    if (event.state().equals("OPEN")) {
      opened.add(event);
    }
  }

  @Override
  public void attribution(AttributionEvent event) {
    answers.add(event);
  }

  @Override
  public void breakdown(Breakdown breakdown) {}

  @Override
  public void deadLetter(DeadLetter letter) {
    throw new IllegalStateException(letter.detail());
  }

  @Override
  public void attributionRequest(AttributionRequest request) {
    answers.add(attributing.run(request, request.attributor(), Map.of(), Attributing.THOROUGH));
  }
}
