package dev.culprit.testkit;

import static dev.culprit.testkit.Clauses.require;
import static dev.culprit.testkit.DetectorPurityRules.same;

import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.Verdict;
import java.util.Arrays;
import java.util.List;

/** State goes to bytes and back at any time; nothing else is remembered. */
final class DetectorStateRules {
  private DetectorStateRules() {}

  static List<DetectorRule> all() {
    return List.of(
        new DetectorRule("goes on unchanged after its state was written and read", s -> trip(s)),
        new DetectorRule("learns nothing at learning weight 0", s -> frozen(s)),
        new DetectorRule("reads the state of released versions", GoldenState::check));
  }

  private static void trip(DetectorSubject subject) {
    List<Observation> points = subject.ordinary();
    DetectorProbe still = subject.fresh();
    DetectorProbe moving = subject.fresh();
    for (int i = 0; i < points.size(); i++) {
      // Often at the start, where states are odd, and then at an uneven step.
      if (i < 30 || i % 97 == 0) {
        moving = subject.moved(moving);
      }
      Verdict wanted = still.score(points.get(i));
      same(wanted, moving.score(points.get(i)), i, "after its state was written and read");
    }
    require(Arrays.equals(still.state(), moving.state()), "the state differs after the moves");
  }

  /** What was not learnt cannot matter: two opposite bursts must leave the same state. */
  private static void frozen(DetectorSubject subject) {
    List<Observation> points = subject.ordinary();
    for (int from : new int[] {0, 5, points.size() / 2}) {
      DetectorProbe high = subject.fresh();
      DetectorProbe low = subject.fresh();
      for (int i = 0; i < points.size(); i++) {
        Observation point = points.get(i);
        if (i >= from && i < from + 20) {
          Observation unlearnt = point.withLearningWeight(0);
          high.score(Signal.with(unlearnt, point.value() + 1000));
          low.score(Signal.with(unlearnt, point.value() - 1000));
          require(
              Arrays.equals(high.state(), low.state()), "an unlearnt point %d changed state", i);
        } else if (i < from || i < from + 100) {
          same(high.score(point), low.score(point), i, "after points that were not to be learnt");
        }
      }
    }
  }
}
