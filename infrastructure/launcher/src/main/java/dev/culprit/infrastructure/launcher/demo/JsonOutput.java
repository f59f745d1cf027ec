package dev.culprit.infrastructure.launcher.demo;

import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.output.Point;
import dev.culprit.infrastructure.launcher.terminal.Json;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import dev.culprit.spi.attributor.RankedSegment;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** For machines: every event as one JSON object a line, told apart by {@code event}. */
public final class JsonOutput implements DemoOutput {
  private final Terminal terminal;

  public JsonOutput(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void point(Point point) {
    print(
        "event", "point",
        "metric", point.metric(),
        "series", point.series().canonical(),
        "windowStart", point.windowStart().toString(),
        "revision", point.revision(),
        "value", number(point.value()),
        "expected", number(point.expected()),
        "lower", number(point.lower()),
        "upper", number(point.upper()),
        "score", number(point.score()),
        "anomalous", point.anomalous());
  }

  @Override
  public void anomaly(AnomalyEvent anomaly) {
    print(
        "event", "anomaly",
        "anomaly", anomaly.anomalyId(),
        "sequence", anomaly.sequence(),
        "state", anomaly.state(),
        "metric", anomaly.metric(),
        "series", anomaly.series().canonical(),
        "startedAt", anomaly.startedAt().toString(),
        "endedAt", anomaly.endedAt().map(Instant::toString).orElse(null),
        "value", number(anomaly.value()),
        "expected", number(anomaly.expected()),
        "severity", anomaly.severity(),
        "direction", anomaly.direction());
  }

  @Override
  public void attribution(AttributionEvent attribution) {
    print(
        "event", "attribution",
        "anomaly", attribution.anomalyId(),
        "sequence", attribution.sequence(),
        "step", attribution.step(),
        "metric", attribution.metric(),
        "attributor", attribution.attributor(),
        "outcome", attribution.outcome(),
        "segments", attribution.segments().stream().map(JsonOutput::segment).toList());
  }

  @Override
  public void tick() {}

  private static Map<String, Object> segment(RankedSegment segment) {
    Map<String, String> values = new LinkedHashMap<>();
    segment.values().forEach(value -> values.put(value.dimension(), value.value()));
    return Map.of(
        "values", values,
        "share", segment.incrementalShare(),
        "actual", segment.actual(),
        "expected", segment.expected());
  }

  /** JSON has no NaN: what is not known is null. */
  private static @Nullable Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private void print(@Nullable Object... namesAndValues) {
    terminal.out().println(Json.object(namesAndValues));
  }
}
