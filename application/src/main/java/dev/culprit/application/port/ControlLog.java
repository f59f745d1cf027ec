package dev.culprit.application.port;

import dev.culprit.application.control.ControlChange;
import java.util.List;

/** Port: the control topic, from outside of the job. */
public interface ControlLog {

  /**
   * Everything in the log up to now, in its order. Entries that cannot be read are left out; an
   * absent topic is an empty log.
   */
  Outcome<List<ControlChange>> readSoFar();

  /**
   * Adds an entry under the key {@code kind/id/version}.
   *
   * @return its offset
   */
  Outcome<Long> append(ControlChange change);
}
