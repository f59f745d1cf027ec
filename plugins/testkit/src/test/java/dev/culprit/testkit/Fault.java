package dev.culprit.testkit;

/** What may be wrong with {@link PlantedFactory}'s detector. */
enum Fault {
  NONE,
  BAD_ID,
  SMALL_DATA_SHEET,
  COUNTS_CALLS,
  KNOWS_THE_FUTURE,
  MIXES_SERIES,
  KEEPS_THE_ARRAY,
  HIDES_STATE,
  LEARNS_WHEN_FROZEN,
  NOT_A_NUMBER,
  POISONED_BY_HUGE_VALUES,
  READY_AT_ONCE,
  NEVER_READY,
  TALKS,
  UNKNOWN_OLD_STATE
}
