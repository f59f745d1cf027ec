package dev.culprit.infrastructure.text;

import java.util.List;
import java.util.Optional;

/** Notices tables whose fields stand apart by something else than a comma. */
public final class Delimiters {
  private Delimiters() {}

  /**
   * @param header of a table, as it was read with commas
   * @return a sentence without its full stop; empty when commas are right
   */
  public static Optional<String> remark(List<String> header) {
    if (header.size() != 1) {
      return Optional.empty();
    }
    String only = header.get(0);
    String found = only.contains(";") ? "';'" : only.contains("\t") ? "tabs" : "";
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of("Its fields stand apart by " + found + ": write commas");
  }
}
