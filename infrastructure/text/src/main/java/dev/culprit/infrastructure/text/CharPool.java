package dev.culprit.infrastructure.text;

import org.jspecify.annotations.Nullable;

/**
 * Gives equal characters the same {@code String} as long as they were seen lately, so that values
 * that repeat from record to record are not built anew. Bounded; not safe for several threads.
 */
final class CharPool {
  private static final int PLACES = 1 << 12;
  private static final int LONGEST_POOLED = 64;

  private final @Nullable String[] texts = new @Nullable String[PLACES];

  String text(char[] chars, int from, int length) {
    if (length > LONGEST_POOLED) {
      return new String(chars, from, length);
    }
    int hash = 0;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + chars[i];
    }
    int place = (hash ^ (hash >>> 15)) & (PLACES - 1);
    String known = texts[place];
    if (known != null && same(known, chars, from, length)) {
      return known;
    }
    String text = new String(chars, from, length);
    texts[place] = text;
    return text;
  }

  private static boolean same(String text, char[] chars, int from, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != chars[from + i]) {
        return false;
      }
    }
    return true;
  }
}
