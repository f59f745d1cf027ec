package dev.culprit.application.output;

/**
 * Port: writes outputs as the values of their topics. Used by one task at a time.
 *
 * <p>Implementations must not need the network for every record; what they fetch or register once
 * (schema ids) they keep. Unreachable services are reported by an exception, which restarts the
 * task: nothing is dropped.
 */
public interface RecordEncoder {
  byte[] point(Point point);

  byte[] anomaly(AnomalyEvent event);

  byte[] attribution(AttributionEvent event);

  byte[] incident(IncidentEvent event);

  byte[] breakdown(Breakdown breakdown);

  byte[] deadLetter(DeadLetter letter);
}
