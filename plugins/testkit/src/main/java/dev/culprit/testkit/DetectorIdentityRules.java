package dev.culprit.testkit;

import static dev.culprit.testkit.Clauses.require;

import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.DetectorFactory;
import dev.culprit.spi.detector.DetectorState;
import dev.culprit.spi.detector.FixedStateDetector;
import dev.culprit.spi.detector.LiveStateDetector;
import java.util.List;

/** Who it is and what it promises on its data sheet. */
final class DetectorIdentityRules {
  private DetectorIdentityRules() {}

  static List<DetectorRule> all() {
    return List.of(
        new DetectorRule("has an id, a version, a data sheet, parameters", s -> identity(s)),
        new DetectorRule("keeps to the state size it declares", s -> size(s)));
  }

  private static void identity(DetectorSubject subject) {
    DetectorFactory factory = subject.factory();
    SpiClauses.identity(
        factory, factory.id(), factory.spiVersion(), factory.dataSheet(), factory.parameters());
  }

  private static void size(DetectorSubject subject) {
    int declared = subject.factory().dataSheet().stateBytes();
    Detector detector = subject.detector();
    if (detector instanceof FixedStateDetector fixed) {
      int bytes = fixed.stateBytes();
      require(bytes >= 0, "stateBytes() is negative");
      require(bytes <= declared, "%d state bytes, %d on the data sheet", bytes, declared);
      DetectorProbe.fresh(detector).scoreAll(subject.ordinary());
      require(fixed.stateBytes() == bytes, "stateBytes() changed while scoring");
    } else {
      DetectorState state = ((LiveStateDetector) detector).newState();
      subject.ordinary().forEach(state::score);
      int bytes = state.encode().length;
      require(bytes <= declared, "%d state bytes, %d on the data sheet", bytes, declared);
      require(state.heapBytes() >= bytes / 2, "heapBytes() is below half of the encoded state");
    }
  }
}
