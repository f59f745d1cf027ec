package dev.culprit.application.series;

import java.util.ArrayList;
import java.util.List;

/**
 * Canonical keys of a shard's state. The first letter says what it is, the digit is the version of
 * the form. Metric ids hold no slash.
 */
final class StateKeys {
  /** Ids of the metrics that have series in the shard. */
  static final String INDEX = "i1";

  /** How many contributions are set aside. */
  static final String PARKED = "p1";

  private StateKeys() {}

  /** What a metric keeps once per shard. */
  static String header(String metric) {
    return "m1/" + metric;
  }

  /** The series of a page. */
  static String names(String metric, int page) {
    return "k1/" + metric + '/' + page;
  }

  /** The fixed-size state of a page. */
  static String slab(String metric, int page) {
    return "s1/" + metric + '/' + page;
  }

  /** What is still open on a page: slices, buffered records, closed windows that may be revised. */
  static String open(String metric, int page) {
    return "o1/" + metric + '/' + page;
  }

  /** The live objects of one series. */
  static String live(String metric, int page, int row) {
    return "v1/" + metric + '/' + page + '/' + row;
  }

  /** From where to where there are kept leaves. */
  static String ring(String metric) {
    return "r1/" + metric;
  }

  /** The kept leaves of a page in one window. */
  static String leaves(String metric, int page, long number) {
    return "t1/" + metric + '/' + page + '/' + number;
  }

  /** Whether a key is one of {@link #ring} or {@link #leaves}. */
  static boolean ofKeptLeaves(String key) {
    return key.startsWith("r1/") || key.startsWith("t1/");
  }

  /** Everything there may be of a metric but kept leaves, always in the same order. */
  static List<String> all(String metric, int pages) {
    List<String> keys = new ArrayList<>();
    keys.add(header(metric));
    for (int page = 0; page < pages; page++) {
      keys.add(names(metric, page));
      keys.add(slab(metric, page));
      keys.add(open(metric, page));
      for (int row = 0; row < SeriesPage.ROWS; row++) {
        keys.add(live(metric, page, row));
      }
    }
    return keys;
  }

  /** Says that a metric of the shard began with what was learnt from history. */
  static String warmed(String metric) {
    return "w1/" + metric;
  }

  /** The metric a key is about; empty when it is about the shard. */
  static String metricOf(String key) {
    int from = key.indexOf('/') + 1;
    int to = key.indexOf('/', from);
    return from == 0 ? "" : key.substring(from, to < 0 ? key.length() : to);
  }

  /** One contribution that is set aside. */
  static String parked(int number) {
    return PARKED + '/' + number;
  }
}
