package dev.culprit.application.config.check;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the word somebody probably meant. */
public final class Suggestion {
  private Suggestion() {}

  /**
   * The candidate closest to what was written: the same but for case and hyphens, or at most a
   * third of its letters away; the first of several.
   */
  public static Optional<String> of(String written, Collection<String> candidates) {
    String best = null;
    int bestDistance = Integer.MAX_VALUE;
    String plain = plain(written);
    for (String candidate : candidates) {
      String other = plain(candidate);
      int distance = distance(plain, other);
      int allowed = Math.max(1, Math.max(plain.length(), other.length()) / 3);
      if (distance <= allowed && distance < bestDistance && distance < other.length()) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /** {@code Did you mean 'x'?}, or what there is to choose from. */
  public static String sentence(String written, Collection<String> candidates, String kind) {
    return sentence(written, candidates, kind, Integer.MAX_VALUE);
  }

  /**
   * The same with no more than so many to choose from, which then end with {@code … and 7 more}.
   */
  public static String sentence(
      String written, Collection<String> candidates, String kind, int most) {
    return of(written, candidates)
        .map(meant -> "Did you mean '" + meant + "'?")
        .orElseGet(() -> known(candidates, kind, most));
  }

  private static String known(Collection<String> candidates, String kind, int most) {
    if (candidates.isEmpty()) {
      return "There are no " + kind + ".";
    }
    String names = candidates.stream().limit(most).collect(Collectors.joining(", "));
    String more = candidates.size() > most ? ", … and " + (candidates.size() - most) + " more" : "";
    return "Known " + kind + ": " + names + more + ".";
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[-_ .]", "");
  }

  /** Edits between two words, a swap of neighbours being one (optimal string alignment). */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + same, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
