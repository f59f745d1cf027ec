package dev.culprit.it.architecture.offenders.rule12.infrastructure.text;

import java.time.DayOfWeek;
import java.util.function.ToIntFunction;

final class OrdinalReference {
  static final ToIntFunction<DayOfWeek> CODE = DayOfWeek::ordinal;

  private OrdinalReference() {}
}
