package dev.culprit.infrastructure.launcher.inside;

import dev.culprit.application.output.Reason;

/** Reason codes in plain words. */
final class Reasons {
  private Reasons() {}

  /** A sentence; an unknown code stays as it is. */
  static String sentence(Reason reason) {
    String detail = reason.detail();
    return switch (reason.stage() + "/" + reason.code()) {
      case "hygiene/no-finite-value" ->
          "The measure has no finite value in this window, so nothing was scored.";
      case "hygiene/first-window" ->
          "The first window of a series is not scored: it may have begun before the series did.";
      case "gap/zero" -> "There was no data; the gap policy took zero.";
      case "gap/previous" -> "There was no data; the gap policy took the value before.";
      case "gap/linear" -> "There was no data; the gap policy went on in a line.";
      case "detect/warming-up" -> "Too few detectors are ready: they are still warming up.";
      case "detect/quarantined" ->
          "Detector '" + detail + "' is left out for this series: it failed earlier.";
      case "detect/bounds-refused" ->
          "The rows of this series contradict each other, so it is not judged by them: " + detail;
      case "detect/detector-failed" ->
          "A detector failed and is left out from now on: " + detail + ".";
      case "detect/above-band" ->
          "The value is above the band of '" + detail + "', whose band is told.";
      case "detect/below-band" ->
          "The value is below the band of '" + detail + "', whose band is told.";
      case "detect/run-above" ->
          "The windows up to this one were all above what '"
              + detail
              + "' expected: together that is rarer than the value alone.";
      case "detect/run-below" ->
          "The windows up to this one were all below what '"
              + detail
              + "' expected: together that is rarer than the value alone.";
      case "detect/new-run-above" ->
          "The windows up to this one were all above what '"
              + detail
              + "' expected, and together so far as the series has shown no other.";
      case "detect/new-run-below" ->
          "The windows up to this one were all below what '"
              + detail
              + "' expected, and together so far as the series has shown no other.";
      case "detect/shift-above" ->
          "The level has stepped up and stays there, says '" + detail + "'.";
      case "detect/shift-below" ->
          "The level has stepped down and stays there, says '" + detail + "'.";
      case "detect/within-band" ->
          "The value is within the band of '" + detail + "', whose band is told.";
      case "sensitivity/score-at-threshold" ->
          "The score reaches what the sensitivity asks for: " + detail + ".";
      case "rules/only-when" -> "The rule only-when says no: " + detail + ".";
      case "rules/companions" ->
          "The rule companions says no: " + detail + " anomalous in this window.";
      case "rules/false-discovery" ->
          "The rule false-discovery-rate says no, so many series being judged at once: "
              + detail
              + ".";
      case "rules/worse" ->
          "The anomaly has got worse, in severity or by the rule worse-by, and is told again.";
      case "rules/direction" -> "The rule direction says no: it went the other way.";
      case "rules/min-absolute-deviation", "rules/min-relative-deviation" ->
          "The rule " + reason.code() + " says no: " + detail + ".";
      case "rules/cold-start" -> "The rule cold-start says no: " + detail + ".";
      case "rules/out-of-scope" -> "The rule series leaves this series out, " + detail + ".";
      case "rules/new-level" ->
          "It stays at what the rule max-duration made the new level: " + detail + ".";
      case "rules/refractory" ->
          "The rule refractory says no, since an anomaly ended shortly before: " + detail + ".";
      case "rules/max-duration" -> "The rule max-duration closes the anomaly as a new level.";
      case "revise/late-data" -> "Late data changed the window: " + detail + ".";
      default -> reason.code() + (detail.isEmpty() ? "." : ": " + detail + ".");
    };
  }
}
