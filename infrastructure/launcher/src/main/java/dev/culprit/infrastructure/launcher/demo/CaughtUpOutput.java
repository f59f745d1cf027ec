package dev.culprit.infrastructure.launcher.demo;

import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.output.Point;
import java.time.Duration;
import java.time.InstantSource;

/** Notes, beside another output, that the history was read to its end. */
public final class CaughtUpOutput implements DemoOutput {
  private static final Duration CLOSE = Duration.ofMinutes(10);

  private final DemoOutput shown;
  private final DemoFolder folder;
  private final InstantSource clock;
  private boolean noted;

  public CaughtUpOutput(DemoOutput shown, DemoFolder folder, InstantSource clock) {
    this.shown = shown;
    this.folder = folder;
    this.clock = clock;
    this.noted = folder.isCaughtUp();
  }

  @Override
  public void point(Point point) {
    if (!noted && point.windowEnd().isAfter(clock.instant().minus(CLOSE))) {
      folder.markCaughtUp();
      noted = true;
    }
    shown.point(point);
  }

  @Override
  public void anomaly(AnomalyEvent anomaly) {
    shown.anomaly(anomaly);
  }

  @Override
  public void attribution(AttributionEvent attribution) {
    shown.attribution(attribution);
  }

  @Override
  public void tick() {
    shown.tick();
  }
}
