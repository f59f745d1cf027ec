package dev.culprit.infrastructure.launcher.demo;

import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.output.Point;

/** Shows what comes out of the job; called by one thread. */
public interface DemoOutput {

  void point(Point point);

  void anomaly(AnomalyEvent anomaly);

  void attribution(AttributionEvent attribution);

  /** Called a few times a second whether something came or not. */
  void tick();
}
