package dev.culprit.application.series;

import dev.culprit.domain.attribution.LeafBaseline;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one window was compared with, for whoever asks again before another is asked about: its
 * attribution and its breakdown do, one after the other. One answer is held, and none once leaves
 * were put in another's place or nobody asks for a while.
 */
final class EarlierMemo {
  private @Nullable Question asked;
  private KeptLeaves.@Nullable Earlier answer;

  /**
   * @param usual what leaves usually are, itself and not its like
   * @param learnt how many windows it had learnt when it was asked
   */
  record Question(
      LeafRing.Place window,
      int row,
      long series,
      CompiledMetric metric,
      LeafBaseline usual,
      long learnt) {
    private boolean same(Question other) {
      return window.equals(other.window)
          && row == other.row
          && series == other.series
          && metric == other.metric
          && usual == other.usual
          && learnt == other.learnt;
    }
  }

  KeptLeaves.Earlier of(Question question, Supplier<KeptLeaves.Earlier> work) {
    KeptLeaves.Earlier held = answer;
    if (held != null && asked != null && asked.same(question)) {
      return held;
    }
    KeptLeaves.Earlier found = work.get();
    asked = question;
    answer = found;
    return found;
  }

  void forget() {
    asked = null;
    answer = null;
  }
}
