package dev.culprit.infrastructure.launcher.demo;

import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.output.Point;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Watches for the first anomaly that is explained by a segment, beside another output. */
public final class FirstAttribution implements DemoOutput {

  /**
   * The first explained anomaly.
   *
   * @param segment the first segment of its attribution, such as {@code state=TX}
   */
  public record Found(AnomalyEvent anomaly, AttributionEvent attribution, String segment) {}

  private final DemoOutput shown;
  private final Story story = new Story();
  private final CompletableFuture<Found> found = new CompletableFuture<>();

  public FirstAttribution(DemoOutput shown) {
    this.shown = shown;
  }

  /** Completed by the thread that brings the events. */
  public CompletableFuture<Found> found() {
    return found;
  }

  @Override
  public void point(Point point) {
    shown.point(point);
  }

  @Override
  public void anomaly(AnomalyEvent anomaly) {
    shown.anomaly(anomaly);
    look(story.add(anomaly));
  }

  @Override
  public void attribution(AttributionEvent attribution) {
    shown.attribution(attribution);
    look(story.add(attribution));
  }

  @Override
  public void tick() {
    shown.tick();
  }

  private void look(Optional<Story.Told> told) {
    told.flatMap(Story.Told::attribution)
        .filter(attribution -> !attribution.segments().isEmpty())
        .ifPresent(
            attribution ->
                found.complete(
                    new Found(
                        told.orElseThrow().anomaly(),
                        attribution,
                        AnomalySentence.segment(attribution.segments().get(0)))));
  }
}
