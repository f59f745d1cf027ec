package dev.culprit.testkit;

import static dev.culprit.testkit.Clauses.require;

import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.Verdict;
import java.util.Arrays;
import java.util.List;

/** The verdict follows from the series' own past, and from nothing else. */
final class DetectorPurityRules {
  private DetectorPurityRules() {}

  static List<DetectorRule> all() {
    return List.of(
        new DetectorRule("gives the same verdicts for the same points", s -> deterministic(s)),
        new DetectorRule("sees only the past of a series", s -> past(s)),
        new DetectorRule("keeps series apart", s -> apart(s)),
        new DetectorRule("leaves the observation alone and does not keep it", s -> borrowed(s)));
  }

  private static void deterministic(DetectorSubject subject) {
    DetectorProbe one = subject.fresh();
    DetectorProbe two = subject.fresh();
    same(one.scoreAll(subject.ordinary()), two.scoreAll(subject.ordinary()), "on a second run");
    require(Arrays.equals(one.state(), two.state()), "equal points left unequal state");
  }

  /** A detector object that has seen a series to its end must not know it at the beginning. */
  private static void past(DetectorSubject subject) {
    List<Observation> all = subject.ordinary();
    List<Observation> prefix = all.subList(0, all.size() / 2);
    Detector informed = subject.detector();
    DetectorProbe.fresh(informed).scoreAll(all);
    List<Verdict> after = DetectorProbe.fresh(informed).scoreAll(prefix);
    same(subject.fresh().scoreAll(prefix), after, "once the rest of the series was seen");
  }

  private static void apart(DetectorSubject subject) {
    List<Observation> ordinary = subject.ordinary();
    List<Verdict> alone = subject.fresh().scoreAll(ordinary);
    Detector shared = subject.detector();
    DetectorProbe mine = DetectorProbe.fresh(shared);
    DetectorProbe other = DetectorProbe.fresh(shared);
    for (int i = 0; i < ordinary.size(); i++) {
      Observation point = ordinary.get(i);
      same(alone.get(i), mine.score(point), i, "when another series is scored in between");
      other.score(Signal.with(point, -1000 * point.value()));
    }
  }

  private static void borrowed(DetectorSubject subject) {
    List<Verdict> alone = subject.fresh().scoreAll(subject.ordinary());
    DetectorProbe probe = subject.fresh();
    for (int i = 0; i < alone.size(); i++) {
      Observation lent = Signal.with(subject.ordinary().get(i), subject.ordinary().get(i).value());
      double before = lent.value();
      same(alone.get(i), probe.score(lent), i, "when the values of earlier points are reused");
      require(lent.value() == before, "point %d was changed by the detector", i);
      lent.values()[0] = Double.NaN;
    }
  }

  static void same(List<Verdict> wanted, List<Verdict> got, String when) {
    for (int i = 0; i < wanted.size(); i++) {
      same(wanted.get(i), got.get(i), i, when);
    }
  }

  /** Record equality compares doubles by their bits; all forms of NaN are equal. */
  static void same(Verdict wanted, Verdict got, int index, String when) {
    require(wanted.equals(got), "point %d: %s became %s %s", index, wanted, got, when);
  }
}
