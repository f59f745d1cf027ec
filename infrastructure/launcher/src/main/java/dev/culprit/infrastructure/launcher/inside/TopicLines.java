package dev.culprit.infrastructure.launcher.inside;

import dev.culprit.infrastructure.kafka.TopicRecord;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Prints the records of one of a job's topics as they come, up to a number of them. */
public final class TopicLines implements Predicate<TopicRecord> {
  private final ResultTopic topic;
  private final ResultLines lines;
  private final Optional<String> metric;
  private final long count;
  private final boolean json;
  private final PrintWriter out;
  private final PrintWriter err;
  private long printed;
  private long unreadable;

  /**
   * @param metric the only one to be told, if there is one
   * @param count after which it is enough, ≥ 1
   * @param err told what cannot be decoded
   */
  public TopicLines(
      ResultTopic topic,
      ResultLines lines,
      Optional<String> metric,
      long count,
      boolean json,
      PrintWriter out,
      PrintWriter err) {
    this.topic = topic;
    this.lines = lines;
    this.metric = metric;
    this.count = count;
    this.json = json;
    this.out = out;
    this.err = err;
  }

  /** Whether more are wanted. */
  @Override
  public boolean test(TopicRecord record) {
    ResultLine line = decoded(record);
    if (line != null && metric.map(line::concerns).orElse(true)) {
      out.println(json ? line.json() : line.text());
      printed++;
    }
    return printed < count;
  }

  private @Nullable ResultLine decoded(TopicRecord record) {
    byte[] value = record.value();
    if (value == null) {
      return null;
    }
    try {
      return lines.of(topic, value);
    } catch (IllegalArgumentException e) {
      unreadable++;
      err.printf(
          "%s-%d@%d: %s%n", record.topic(), record.partition(), record.offset(), e.getMessage());
      return null;
    }
  }

  public long printed() {
    return printed;
  }

  /** Records that are not what the topic holds. */
  public long unreadable() {
    return unreadable;
  }
}
