package dev.culprit.testkit;

import dev.culprit.spi.Parameters;
import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;
import dev.culprit.spi.detector.Observation;
import java.util.List;
import java.util.Map;

/**
 * What a rule is tried on.
 *
 * @param factory the plugin
 * @param given its parameters as configured
 * @param context its surroundings
 * @param ordinary a series without anomalies, long enough for the detector to become ready
 * @param released whether bytes of the present state version must be kept as a golden file
 */
record DetectorSubject(
    DetectorFactory factory,
    Map<String, Object> given,
    DetectorContext context,
    List<Observation> ordinary,
    boolean released) {

  Detector detector() {
    return factory.create(Parameters.of(factory.parameters(), given), context);
  }

  DetectorProbe fresh() {
    return DetectorProbe.fresh(detector());
  }

  /** State carried over to a detector object that has seen nothing. */
  DetectorProbe moved(DetectorProbe probe) {
    Detector other = detector();
    return DetectorProbe.restored(other, other.stateVersion(), probe.state());
  }
}
