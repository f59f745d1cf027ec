package dev.culprit.application.ingest;

/** Numbers written as text: decimal digits with an optional sign, point and exponent. */
public final class Numbers {
  private static final int EXACT_DIGITS = 15;
  private static final double[] POWERS = new double[23];

  static {
    double power = 1;
    for (int i = 0; i < POWERS.length; i++) {
      POWERS[i] = power;
      power *= 10;
    }
  }

  private Numbers() {}

  /**
   * The number nearest to what the text says; NaN when it is no number. Words such as {@code NaN}
   * or {@code Infinity}, hexadecimal digits, type suffixes and blanks are no numbers.
   */
  public static double parse(CharSequence text) {
    int length = text.length();
    int at = length > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    long mantissa = 0;
    int digits = 0;
    int afterPoint = -1;
    for (; at < length; at++) {
      char c = text.charAt(at);
      if (c >= '0' && c <= '9') {
        mantissa = digits < EXACT_DIGITS ? mantissa * 10 + (c - '0') : mantissa;
        digits++;
        afterPoint += afterPoint >= 0 ? 1 : 0;
      } else if (c == '.' && afterPoint < 0) {
        afterPoint = 0;
      } else {
        break;
      }
    }
    if (digits == 0) {
      return Double.NaN;
    }
    if (at == length && digits <= EXACT_DIGITS) {
      // both parts are exact doubles, so the quotient is correctly rounded (Clinger 1990)
      double number = mantissa / POWERS[Math.max(afterPoint, 0)];
      return text.charAt(0) == '-' ? -number : number;
    }
    return at == length || exponent(text, at) ? Double.parseDouble(text.toString()) : Double.NaN;
  }

  private static boolean exponent(CharSequence text, int from) {
    int at = from;
    if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
      return false;
    }
    at++;
    if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
      at++;
    }
    int first = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at == text.length() && at > first;
  }
}
