package dev.culprit.it.story;

import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.output.AttributionRequest;
import dev.culprit.application.output.Breakdown;
import dev.culprit.application.output.DeadLetter;
import dev.culprit.application.output.Output;
import dev.culprit.application.output.Point;
import java.util.ArrayList;
import java.util.List;

/** Keeps points, anomalies and their attributions. */
final class Told implements Output {
  private final List<Point> points = new ArrayList<>();
  private final List<AnomalyEvent> anomalies = new ArrayList<>();
  private final List<AttributionEvent> attributions = new ArrayList<>();

  List<Point> points() {
    return points;
  }

  List<AnomalyEvent> anomalies() {
    return anomalies;
  }

  List<AttributionEvent> attributions() {
    return attributions;
  }

  @Override
  public void point(Point point) {
    points.add(point);
  }

  @Override
  public void anomaly(AnomalyEvent event) {
    anomalies.add(event);
  }

  @Override
  public void attribution(AttributionEvent event) {
    attributions.add(event);
  }

  @Override
  public void breakdown(Breakdown breakdown) {}

  @Override
  public void deadLetter(DeadLetter letter) {
    throw new AssertionError(letter.detail());
  }

  @Override
  public void attributionRequest(AttributionRequest request) {}
}
