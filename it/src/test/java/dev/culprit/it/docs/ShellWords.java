package dev.culprit.it.docs;

import java.util.ArrayList;
import java.util.List;

/** The words of a simple command, as a POSIX shell would see them. */
final class ShellWords {
  private static final String SPECIAL = "|&;<>$`()*?";

  private ShellWords() {}

  /** Whether it needs more of a shell than quotes. */
  static boolean needShell(String command) {
    char quote = 0;
    for (char c : command.toCharArray()) {
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (SPECIAL.indexOf(c) >= 0) {
        return true;
      }
    }
    return false;
  }

  static List<String> of(String command) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean open = false;
    char quote = 0;
    for (char c : command.toCharArray()) {
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
        open = true;
      } else if (c != ' ') {
        word.append(c);
        open = true;
      } else if (open) {
        words.add(word.toString());
        word.setLength(0);
        open = false;
      }
    }
    if (open) {
      words.add(word.toString());
    }
    return words;
  }
}
