package dev.culprit.infrastructure.launcher.demo;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers as people read them, the same in every locale: {@code 1 240}, {@code −59 %}. */
public final class Figures {
  private static final int MOST_DECIMALS = 9;
  private static final char MINUS = '\u2212';

  private Figures() {}

  /**
   * Whole from 100 up, else with up to two decimals, below 1 with three significant digits, as
   * rates have; thousands apart.
   */
  public static String number(double value) {
    if (!Double.isFinite(value)) {
      return "?";
    }
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    symbols.setGroupingSeparator(' ');
    symbols.setMinusSign(MINUS);
    return new DecimalFormat(pattern(Math.abs(value)), symbols).format(value);
  }

  private static String pattern(double size) {
    if (size >= 1) {
      return size >= 100 ? "#,##0" : "0.##";
    }
    int decimals = size == 0 ? 2 : 2 - (int) Math.floor(Math.log10(size));
    return "0." + "#".repeat(Math.min(decimals, MOST_DECIMALS));
  }

  /** A change in percent with its sign, or an empty text where there is nothing to compare to. */
  public static String change(double value, double expected) {
    double percent = (value - expected) / Math.abs(expected) * 100;
    if (!Double.isFinite(percent)) {
      return "";
    }
    long whole = Math.round(percent);
    return (whole < 0 ? Character.toString(MINUS) : "+") + Math.abs(whole) + " %";
  }

  /** A score in [0, 1]; near 1 the distance to it is what counts: {@code 1 − 2e-09}. */
  public static String score(double score) {
    return score > 0.9999 && score < 1
        ? String.format(Locale.ROOT, "1 %c %.1g", MINUS, 1 - score)
        : String.format(Locale.ROOT, "%.4f", score);
  }

  /** A share in [0, 1] as a percentage. */
  public static String share(double share) {
    return Math.round(share * 100) + " %";
  }
}
