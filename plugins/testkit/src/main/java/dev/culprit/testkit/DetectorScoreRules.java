package dev.culprit.testkit;

import static dev.culprit.testkit.Clauses.require;

import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.Verdict;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Scores are numbers, whatever comes in, and are not given before the detector knows. */
final class DetectorScoreRules {
  private static final double[] HOSTILE = {
    1e308, -1e308, 0.0, -0.0, Double.MIN_VALUE, 1e-300, Double.MAX_VALUE, -Double.MAX_VALUE, 1, 1e15
  };

  private DetectorScoreRules() {}

  static List<DetectorRule> all() {
    return List.of(
        new DetectorRule("scores every finite value with a number ≥ 0", s -> finite(s)),
        new DetectorRule("survives a hostile value without losing its mind", s -> poison(s)),
        new DetectorRule("announces its warm-up and ends it", s -> warmUp(s)),
        new DetectorRule("says why in stable codes", s -> reasons(s)));
  }

  private static void finite(DetectorSubject subject) {
    List<IntToDoubleFunction> series =
        List.of(
            i -> HOSTILE[i % HOSTILE.length],
            i -> HOSTILE[i / 100 % HOSTILE.length],
            i -> 0.0,
            i -> -0.0,
            i -> 7.25,
            i -> -1e308,
            i -> i % 50 == 49 ? 1e308 : 3);
    for (IntToDoubleFunction values : series) {
      DetectorProbe probe = subject.fresh();
      for (int i = 0; i < subject.ordinary().size(); i++) {
        double value = values.applyAsDouble(i);
        number(subject, probe, Signal.with(subject.ordinary().get(i), value), i);
      }
    }
  }

  private static Verdict number(
      DetectorSubject subject, DetectorProbe probe, Observation point, int index) {
    Verdict verdict;
    try {
      verdict = probe.score(point);
    } catch (RuntimeException e) {
      throw new AssertionError("point " + index + ", value " + point.value() + ": " + e, e);
    }
    double top = subject.detector().scale() == ScoreScale.PROBABILITY ? 1 : Double.MAX_VALUE;
    require(
        verdict.rawScore() >= 0 && verdict.rawScore() <= top,
        "point %d, value %s: raw score %s",
        index,
        point.value(),
        verdict.rawScore());
    return verdict;
  }

  /** One absurd value may blunt a detector, but a NaN in its state would end it. */
  private static void poison(DetectorSubject subject) {
    DetectorProbe clean = subject.fresh();
    DetectorProbe hurt = subject.fresh();
    List<Observation> points = subject.ordinary();
    for (int i = 0; i < points.size(); i++) {
      Observation point = points.get(i);
      Verdict wanted = clean.score(point);
      boolean hostile = i % 301 == 300;
      Observation shown = hostile ? Signal.with(point, HOSTILE[i % HOSTILE.length]) : point;
      Verdict got = number(subject, hurt, shown, i);
      if (got.ready() && !hostile) {
        require(
            Double.isNaN(got.expected()) == Double.isNaN(wanted.expected())
                && !Double.isInfinite(got.expected()),
            "point %d: expected %s after hostile values, %s without",
            i,
            got.expected(),
            wanted.expected());
      }
    }
  }

  private static void warmUp(DetectorSubject subject) {
    Detector detector = subject.detector();
    DetectorProbe probe = DetectorProbe.fresh(detector);
    List<Verdict> verdicts = probe.scoreAll(subject.ordinary());
    boolean stateless = probe.state().length == 0;
    require(
        stateless || !verdicts.get(0).ready(),
        "the first point of a series has a verdict that claims to be ready");
    require(
        verdicts.get(verdicts.size() - 1).ready(),
        "not ready after %d ordinary points",
        verdicts.size());
    for (Verdict verdict : verdicts) {
      require(verdict.ready() || verdict.rawScore() == 0, "a score before ready: %s", verdict);
    }
  }

  private static void reasons(DetectorSubject subject) {
    for (Verdict verdict : subject.fresh().scoreAll(subject.ordinary())) {
      require(SpiClauses.kebab(verdict.reason()), "reason '%s' is no code", verdict.reason());
      require(
          verdict.ready() || !verdict.reason().equals(Verdict.WITHIN),
          "a verdict that is not ready must say why");
    }
  }
}
