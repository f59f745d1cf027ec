package dev.culprit.application.series;

import dev.culprit.application.attribute.AttributionRequests;
import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.output.AttributionRequest;
import dev.culprit.application.output.Breakdown;
import dev.culprit.application.output.DeadLetter;
import dev.culprit.application.output.Output;
import dev.culprit.application.output.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps everything that was told. */
final class RecordingOutput implements Output {
  final List<Point> points = new ArrayList<>();
  final List<AnomalyEvent> anomalies = new ArrayList<>();
  final List<AttributionEvent> attributions = new ArrayList<>();
  final List<Breakdown> breakdowns = new ArrayList<>();
  final List<DeadLetter> deadLetters = new ArrayList<>();
  final List<AttributionRequest> requests = new ArrayList<>();

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
  public void breakdown(Breakdown breakdown) {
    breakdowns.add(breakdown);
  }

  @Override
  public void deadLetter(DeadLetter letter) {
    deadLetters.add(letter);
  }

  @Override
  public void attributionRequest(AttributionRequest request) {
    requests.add(request);
  }

  /** Everything as sorted text; doubles print so that equal text means equal bits. */
  List<String> everything() {
    List<String> all = new ArrayList<>();
    points.forEach(p -> all.add(p.toString()));
    anomalies.forEach(a -> all.add(a.toString()));
    attributions.forEach(a -> all.add(a.toString()));
    breakdowns.forEach(b -> all.add(b.toString()));
    requests.forEach(r -> all.add(Arrays.toString(AttributionRequests.encode(r))));
    all.sort(String::compareTo);
    return all;
  }
}
