package dev.culprit.application.output;

/** An output that tells nobody but what the one who implements it takes up. */
public interface SilentOutput extends Output {
  @Override
  default void point(Point point) {}

  @Override
  default void anomaly(AnomalyEvent event) {}

  @Override
  default void attribution(AttributionEvent event) {}

  @Override
  default void breakdown(Breakdown breakdown) {}

  @Override
  default void deadLetter(DeadLetter letter) {}

  @Override
  default void attributionRequest(AttributionRequest request) {}
}
