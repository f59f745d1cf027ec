package dev.culprit.application.detect;

import dev.culprit.application.output.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * A scored point after sensitivity and rules.
 *
 * @param anomalous whether it counts as anomalous
 * @param deviation in bands; NaN if not known
 * @param reasons of every stage, in order
 */
public record Judgement(boolean anomalous, double deviation, List<Reason> reasons) {

  /** The same, with one more reason. */
  public Judgement with(Reason reason) {
    List<Reason> more = new ArrayList<>(reasons);
    more.add(reason);
    return new Judgement(anomalous, deviation, more);
  }

  /** The same, not anomalous for a reason. */
  public Judgement refused(Reason reason) {
    return new Judgement(false, deviation, with(reason).reasons());
  }
}
