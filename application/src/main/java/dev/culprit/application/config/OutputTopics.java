package dev.culprit.application.config;

import java.util.List;

/** The topics Culprit writes to or reads control from, without their prefix. */
public final class OutputTopics {
  public static final String POINTS = "points";
  public static final String ANOMALIES = "anomalies";
  public static final String ATTRIBUTIONS = "attributions";
  public static final String INCIDENTS = "incidents";
  public static final String BREAKDOWNS = "breakdowns";
  public static final String DEAD_LETTERS = "dead-letters";
  public static final String CONTROL = "control";
  public static final String FEEDBACK = "feedback";
  public static final String EVENTS = "events";

  /** All of them. */
  public static final List<String> ALL =
      List.of(
          POINTS,
          ANOMALIES,
          ATTRIBUTIONS,
          INCIDENTS,
          BREAKDOWNS,
          DEAD_LETTERS,
          CONTROL,
          FEEDBACK,
          EVENTS);

  private OutputTopics() {}
}
