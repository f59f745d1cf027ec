package dev.culprit.spi.attributor;

import java.util.List;

/**
 * Ranked segments that explain a change.
 *
 * @param outcome whether segments were found, and if not, why
 * @param segments best first; their incremental shares sum to at most 1
 * @param unexplainedShare share of the change no named segment explains, in [0, 1]
 * @param reason a stable code in kebab-case
 */
public record Attribution(
    Outcome outcome, List<RankedSegment> segments, double unexplainedShare, String reason) {

  /** What became of the search. */
  public enum Outcome {
    /** At least one segment explains the change. */
    SEGMENTS("segments"),
    /** Everything moved together; no segment stands out. */
    DIFFUSE("diffuse"),
    /** There is no change to explain, or no leaves. */
    NOTHING("nothing");

    private final String code;

    Outcome(String code) {
      this.code = code;
    }

    /** The stable code used on topics and in state. */
    public String code() {
      return code;
    }
  }

  public Attribution {
    segments = List.copyOf(segments);
    if (!(unexplainedShare >= 0 && unexplainedShare <= 1)) {
      throw new IllegalArgumentException("unexplained share outside [0,1]: " + unexplainedShare);
    }
  }

  public static Attribution nothing(String reason) {
    return new Attribution(Outcome.NOTHING, List.of(), 1, reason);
  }
}
