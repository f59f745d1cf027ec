package dev.culprit.application.attribute;

import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.output.CompanionFinding;
import dev.culprit.spi.attributor.Attribution;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.RankedSegment;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people read, made in this one place. */
public final class Sentences {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private Sentences() {}

  /** {@code net_paid 1 240 against 3 020 expected (−59 %) since 14:05}. */
  public static String anomaly(
      String name, double value, double expected, Instant since, ZoneId zone) {
    String text = name + ' ' + number(value);
    if (Double.isFinite(expected)) {
      text += " against " + number(expected) + " expected";
      String change = change(value, expected);
      text += change.isEmpty() ? "" : " (" + change + ")";
    }
    return text + " since " + TIME.format(since.atZone(zone));
  }

  /** {@code net_paid is back at 3 020 against 3 015 expected, after 30 min from 14:05}. */
  public static String closed(
      String name, double value, double expected, Instant since, Instant until, ZoneId zone) {
    String text = name + " is back at " + number(value);
    if (Double.isFinite(expected)) {
      text += " against " + number(expected) + " expected";
    }
    return text + ", after " + length(since, until) + " from " + TIME.format(since.atZone(zone));
  }

  /** {@code net_paid has no data any more; its anomaly of 30 min from 14:05 ends with it}. */
  public static String ended(String name, Instant since, Instant until, ZoneId zone) {
    return name
        + " has no data any more; its anomaly of "
        + length(since, until)
        + " from "
        + TIME.format(since.atZone(zone))
        + " ends with it";
  }

  /** {@code 83 % of it is state=TX}; a sentence of its own for every other outcome. */
  public static String culprit(Attribution attribution) {
    return switch (attribution.outcome()) {
      case SEGMENTS ->
          attribution.segments().stream()
              .limit(3)
              .map(Sentences::segment)
              .collect(Collectors.joining(", "));
      case DIFFUSE -> "it moved everywhere alike, no segment stands out";
      case NOTHING -> "there is nothing to attribute it to yet";
    };
  }

  /** {@code 83 % of it is state=TX; compared with 1w earlier}. */
  public static String culprit(Attribution attribution, String baseline) {
    return culprit(attribution) + (baseline.isEmpty() ? "" : "; compared with " + baseline);
  }

  /**
   * {@code 1w earlier}, {@code the median of 3 of 4 windows 1w apart}; what stands for them when
   * none is kept.
   *
   * @param found how many there are
   * @param asked how many there should be
   */
  public static String earlier(String offset, String by, int found, int asked) {
    if (found == 0) {
      return "what was expected, as no leaves are kept of "
          + (asked == 1 ? offset + " earlier" : "windows " + offset + " apart");
    }
    if (asked == 1) {
      return offset + " earlier";
    }
    String windows = found == asked ? "" + asked : found + " of " + asked;
    return "the " + by + " of " + windows + " windows " + offset + " apart";
  }

  /** What other metrics did where an anomaly is; empty when nothing is known of any. */
  public static String companions(AttributionEvent event) {
    return companions(
        event.companions(), event.segments().isEmpty(), event.actual() - event.expected());
  }

  /**
   * {@code orders fell there too (−48 %), 2 windows earlier; refunds did not move there}; empty
   * when nothing is known of any.
   *
   * @param whole whether the anomaly is everywhere, so that there is no "there"
   * @param change of the metric itself; its sign counts
   */
  static String companions(List<CompanionFinding> companions, boolean whole, double change) {
    return companions.stream()
        .filter(companion -> Double.isFinite(companion.actual()))
        .map(companion -> companion(companion, whole ? "" : " there", change))
        .collect(Collectors.joining("; "));
  }

  private static String companion(CompanionFinding companion, String there, double change) {
    if (!companion.moved()) {
      boolean elsewhere = !companion.segments().isEmpty();
      return companion.metric()
          + " did not move"
          + there
          + (elsewhere ? " but in " + name(companion.segments().get(0).values()) : "");
    }
    boolean up = companion.actual() > companion.expected();
    String by = change(companion.actual(), companion.expected());
    int lag = companion.lagWindows().orElse(0);
    return companion.metric()
        + (up ? " rose" : " fell")
        + there
        + (up == change > 0 ? " too" : "")
        + (by.isEmpty() ? "" : " (" + by + ")")
        + (lag == 0
            ? ""
            : ", "
                + count(Math.abs(lag))
                + (Math.abs(lag) == 1 ? " window" : " windows")
                + (lag < 0 ? " earlier" : " later"));
  }

  /**
   * {@code revenue and orders fell in 5 000 series: payment=paypal; revenue was first, by 10 min}.
   *
   * @param metrics the first one led
   * @param series how many series of them, ≥ 1
   * @param up whether all rose; null when some rose and some fell
   * @param lead by how much the first metric was ahead of the second; null when it was not
   */
  public static String incident(
      List<String> metrics,
      long series,
      @Nullable Boolean up,
      List<RankedSegment> segments,
      @Nullable Duration lead) {
    String text = together(metrics) + (up == null ? " moved" : up ? " rose" : " fell");
    if (series > metrics.size()) {
      text += " in " + count(series) + " series";
    } else if (series > 1) {
      text += " together";
    }
    text += segments.isEmpty() ? ", no segment stands out" : ": " + names(segments);
    return lead == null
        ? text
        : text + "; " + metrics.get(0) + " was first, by " + length(lead.toMinutes());
  }

  /**
   * {@code revenue in 5 000 series are as expected again after 45 min: payment=paypal}.
   *
   * @param recovered false when some of it ended otherwise: no data any more, a new level
   */
  public static String incidentOver(
      List<String> metrics,
      long series,
      boolean recovered,
      List<RankedSegment> segments,
      Duration length) {
    return together(metrics)
        + (series > metrics.size() ? " in " + count(series) + " series" : "")
        + (recovered
            ? (metrics.size() == 1 && series == 1 ? " is" : " are") + " as expected again after "
            : ": what went wrong ended, without all of it being as expected again, after ")
        + length(length.toMinutes())
        + (segments.isEmpty() ? "" : ": " + names(segments));
  }

  private static String together(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  private static String names(List<RankedSegment> segments) {
    return segments.stream().map(s -> name(s.values())).collect(Collectors.joining(", "));
  }

  /** {@code state=TX & category=Books}. */
  public static String name(List<DimensionValue> values) {
    return values.stream()
        .map(v -> v.dimension() + '=' + v.value())
        .collect(Collectors.joining(" & "));
  }

  private static String segment(RankedSegment segment) {
    String text =
        Math.round(100 * segment.incrementalShare()) + " % of it is " + name(segment.values());
    return switch (segment.reason()) {
      case "new", "vanished" -> text + " (" + segment.reason() + ")";
      default -> text;
    };
  }

  private static String length(Instant since, Instant until) {
    return length(Duration.between(since, until).toMinutes());
  }

  private static String length(long wholeMinutes) {
    long minutes = Math.max(1, wholeMinutes);
    return minutes < 120 ? minutes + " min" : minutes / 60 + " h";
  }

  private static String change(double value, double expected) {
    double change = 100 * (value - expected) / Math.abs(expected);
    if (!Double.isFinite(change)) {
      return "";
    }
    return (change < 0 ? "−" : "+") + Math.round(Math.abs(change)) + " %";
  }

  /** Thousands apart by a space; three significant digits below one hundred. */
  public static String figure(double value) {
    return number(value);
  }

  private static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count).replace(',', ' ');
  }

  static String number(double value) {
    if (!Double.isFinite(value)) {
      return "nothing";
    }
    double size = Math.abs(value);
    if (size >= 100) {
      return count(Math.round(value));
    }
    String text =
        String.format(Locale.ROOT, size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3g", value);
    return size == 0 ? "0" : text;
  }
}
