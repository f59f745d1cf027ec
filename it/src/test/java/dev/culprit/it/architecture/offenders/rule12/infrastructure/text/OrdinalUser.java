package dev.culprit.it.architecture.offenders.rule12.infrastructure.text;

import java.time.DayOfWeek;

final class OrdinalUser {
  static int code(DayOfWeek day) {
    return day.ordinal();
  }

  /** A switch compiles to ordinal() and is no offence. */
  static String word(DayOfWeek day) {
    return switch (day) {
      case SATURDAY, SUNDAY -> "free";
      default -> "work";
    };
  }

  private OrdinalUser() {}
}
