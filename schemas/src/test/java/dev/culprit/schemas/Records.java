package dev.culprit.schemas;

import java.util.List;
import org.apache.avro.Schema;

/** The records that are written to topics; all others are parts of these. */
final class Records {
  static final List<Schema> ALL =
      List.of(
          Point.getClassSchema(),
          Anomaly.getClassSchema(),
          Attribution.getClassSchema(),
          Incident.getClassSchema(),
          Breakdown.getClassSchema(),
          DeadLetter.getClassSchema(),
          Control.getClassSchema(),
          Feedback.getClassSchema(),
          KnownEvent.getClassSchema(),
          StoreSale.getClassSchema());

  private Records() {}
}
