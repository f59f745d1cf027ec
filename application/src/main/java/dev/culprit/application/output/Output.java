package dev.culprit.application.output;

/** Port: where everything the job says goes. Called in the order things happen, by one task. */
public interface Output {
  void point(Point point);

  void anomaly(AnomalyEvent event);

  void attribution(AttributionEvent event);

  void breakdown(Breakdown breakdown);

  void deadLetter(DeadLetter letter);

  /** Asks for the thorough attribution, elsewhere and later. */
  void attributionRequest(AttributionRequest request);
}
