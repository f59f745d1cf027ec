package dev.culprit.producer.anomaly;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Draws what goes wrong where, so that it can be seen: single values and conjunctions of two in
 * turn, and of each an effect that changes the whole by {@value #LEAST_CHANGE} to {@value
 * #MOST_CHANGE} of it. What a window scatters by itself is 3 % in the afternoon and 5 % at night.
 */
final class Draw {
  static final double LEAST_CHANGE = 0.2;
  static final double MOST_CHANGE = 0.8;

  private static final List<Effect> EFFECTS =
      Stream.of(
              "drop:0.6 drop:0.8 drop:0.9 drop:0.95 drop:1",
              "surge:2 surge:2.5 surge:3 surge:4 surge:5 surge:6 surge:8",
              "value-drop:0.8 value-drop:0.9",
              "value-surge:2 value-surge:3 value-surge:4")
          .flatMap(line -> Stream.of(line.split(" ")))
          .map(Effect::parse)
          .toList();

  private final List<Candidate> singles;
  private final List<Candidate> conjunctions;

  /**
   * @param segment where
   * @param effect what
   */
  record Drawn(Candidate segment, Effect effect) {}

  /**
   * @param segments any; those that no effect makes visible are left out
   */
  Draw(List<Candidate> segments) {
    List<Candidate> visible =
        segments.stream().filter(segment -> !effects(segment).isEmpty()).toList();
    this.singles = visible.stream().filter(segment -> segment.segment().size() == 1).toList();
    List<Candidate> pairs = new ArrayList<>(visible);
    pairs.removeAll(singles);
    this.conjunctions = pairs.isEmpty() ? singles : pairs;
  }

  /**
   * @param turn counts up; even ones are single values
   */
  Drawn next(int turn, SplittableRandom random) {
    List<Candidate> from = turn % 2 == 0 ? singles : conjunctions;
    Candidate segment = from.get(random.nextInt(from.size()));
    List<Effect> effects = effects(segment);
    return new Drawn(segment, effects.get(random.nextInt(effects.size())));
  }

  private static List<Effect> effects(Candidate segment) {
    return EFFECTS.stream().filter(effect -> isVisible(segment.share() * change(effect))).toList();
  }

  private static boolean isVisible(double change) {
    return change >= LEAST_CHANGE && change <= MOST_CHANGE;
  }

  private static double change(Effect effect) {
    return Math.abs(effect.rateFactor() * effect.valueFactor() - 1);
  }
}
