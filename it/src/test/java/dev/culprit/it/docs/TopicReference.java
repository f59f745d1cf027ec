package dev.culprit.it.docs;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.OutputTopics;
import dev.culprit.application.port.TopicPlan;
import dev.culprit.application.setup.PlannedTopics;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The page of all topics: what stands in them by hand, how they are made from the plan. */
final class TopicReference {

  /** What the plan does not know of a topic. */
  private record Told(String record, String key, String schema, String flow) {}

  private TopicReference() {}

  /**
   * @param configuration with a metric that publishes to one topic of the user's own
   */
  static String markdown(Configuration configuration) {
    PlannedTopics plan = PlannedTopics.defaults();
    List<TopicPlan> topics = plan.of(configuration);
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Topics

        Made from the code that creates them; do not edit. `./culprit topics create FILE` makes those that are missing, \
        `./culprit topics check FILE` compares those there are. The names begin with `kafka.topic-prefix`, `culprit` when \
        left out. Keys are UTF-8 text, values Avro in the registry's framing, or JSON with the same field names with \
        `registry: none`. Fields: [schemas](schemas.md).

        | topic | a record is | key | value | direction | partitions | kept |
        |---|---|---|---|---|---|---|
        """);
    for (String name : OutputTopics.ALL) {
      Told told = told(name);
      row(page, "`<prefix>." + name + "`", told, planned(topics, configuration, name));
    }
    TopicPlan own = topics.get(topics.size() - 1);
    row(
        page,
        "a metric's `publish.topic`",
        new Told(
            "one point, with the fields you choose", "`<metric>\\|<series>`", "your fields", "out"),
        own);
    page.append(
        """

        Replication is %d, or the number of brokers when there are fewer. Partitions and retention are those of a new \
        topic: what you set on a topic of yours later stays. A topic that is read (`sources.<id>.topic`) belongs to you and \
        is never made or changed.

        `anomalies` and `attributions` repeat a record after a failure unless `engine.delivery` is `exactly-once`: leave out \
        what you have seen, an anomaly by its id and `sequence`, an attribution by these and its `step`.
        Quick and thorough answers to one sequence may come in either order. With `exactly-once` read with `isolation.level=read_committed`.
        """
            .formatted(plan.replication()));
    return page.toString();
  }

  private static TopicPlan planned(
      List<TopicPlan> topics, Configuration configuration, String name) {
    return topics.stream()
        .filter(topic -> topic.name().equals(configuration.kafka().topic(name)))
        .findFirst()
        .orElseThrow();
  }

  private static void row(StringBuilder page, String name, Told told, TopicPlan topic) {
    page.append("| ")
        .append(
            String.join(
                " | ",
                name,
                told.record(),
                told.key(),
                told.schema(),
                told.flow(),
                Integer.toString(topic.partitions()),
                kept(topic)))
        .append(" |\n");
  }

  private static String kept(TopicPlan topic) {
    if (topic.compacted()) {
      return "the newest of a key (compacted)";
    }
    Duration time = topic.retention().orElseThrow();
    return time.isNegative() ? "for ever" : time.toDays() + " days";
  }

  /** A topic that is not told of here ends the test. */
  private static Told told(String name) {
    return switch (name) {
      case OutputTopics.POINTS ->
          new Told(
              "one window (or record) of one series with all that was said about it",
              "`<metric>\\|<series>`",
              schema("Point"),
              "out");
      case OutputTopics.ANOMALIES ->
          new Told("a step in the life of an anomaly", "its id", schema("Anomaly"), "out");
      case OutputTopics.ATTRIBUTIONS ->
          new Told(
              "the segments that explain it; the highest `sequence`, and of that the highest `step`, holds",
              "the anomaly's id",
              schema("Attribution"),
              "out");
      case OutputTopics.INCIDENTS ->
          new Told("anomalies with one cause", "its id", schema("Incident"), "out");
      case OutputTopics.BREAKDOWNS ->
          new Told(
              "actual and expected per dimension value of a closed window",
              "`<metric>\\|<series>`",
              schema("Breakdown"),
              "out");
      case OutputTopics.DEAD_LETTERS ->
          new Told(
              "what could not be read, came too late or was too large",
              "none",
              schema("DeadLetter"),
              "out");
      case OutputTopics.CONTROL ->
          new Told(
              "a live change",
              "`<kind>/<id>/<version>`",
              schema("Control"),
              "in, and out (ticks, and reports on changes)");
      case OutputTopics.FEEDBACK ->
          new Told("a person's label on an anomaly", "as you like", schema("Feedback"), "in");
      case OutputTopics.EVENTS ->
          new Told(
              "something known that may explain",
              "as you like",
              schema("KnownEvent"),
              "in; not read yet");
      default -> throw new IllegalStateException("nothing is told of the topic " + name);
    };
  }

  private static String schema(String name) {
    return "[" + name + "](schemas.md#" + name.toLowerCase(Locale.ROOT) + ")";
  }
}
