package dev.culprit.infrastructure.launcher.demo;

import dev.culprit.application.port.LocalStack;
import dev.culprit.application.port.TopicPlan;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One demonstration: which events are made, and the configuration that watches them.
 *
 * @param name what the user types
 * @param producer the producer's subcommand
 * @param topic where the events go
 * @param history how far back they begin
 * @param detector the one that watches alone; empty: the framework's choice
 */
public record DemoScenario(
    String name, String producer, String topic, Duration history, Optional<String> detector) {

  /**
   * The hour at which something goes wrong must have been seen on this day of the week, after the
   * first day, on which hours are learnt for the first time.
   */
  private static final Duration HISTORY = Duration.ofDays(9);

  /** All there are; the first is the default. */
  public static final List<DemoScenario> ALL =
      List.of(of("sales", "tpcds", "store_sales", HISTORY), of("iot", "iot", "cpu_usage", HISTORY));

  /** Of every topic: as many as the machine it is made for has cores. */
  public static final int PARTITIONS = 2;

  /** Begins a line of every metric. */
  private static final String EXPLAIN = "    explain-by:";

  private static final double MILLIS_PER_DAY = Duration.ofDays(1).toMillis();

  private static DemoScenario of(String name, String producer, String topic, Duration history) {
    return new DemoScenario(name, producer, topic, history, Optional.empty());
  }

  /** The same events, watched by one detector alone. */
  public DemoScenario watchedBy(String id) {
    return new DemoScenario(name, producer, topic, history, Optional.of(id));
  }

  /**
   * @throws Failure when there is none of this name
   */
  public static DemoScenario named(String name) {
    return ALL.stream()
        .filter(scenario -> scenario.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Failure.badInput(
                    "There is no demo '"
                        + name
                        + "': choose one of "
                        + String.join(", ", ALL.stream().map(DemoScenario::name).toList())
                        + "."));
  }

  /** The configuration, as a file a user may take further. */
  public String configuration(LocalStack stack, URI checkpoints) {
    String resource = "/demo/" + name + ".yaml";
    try (InputStream in = DemoScenario.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not in this jar");
      }
      return watched(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .replace("${broker}", stack.broker().address())
          .replace("${registry}", stack.registry().address())
          .replace("${checkpoints}", checkpoints.toString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String watched(String yaml) {
    return detector
        .map(
            id -> yaml.replace(EXPLAIN, "    detect: { any: [ { use: " + id + " } ] }\n" + EXPLAIN))
        .orElse(yaml);
  }

  /** The topic of the events; the job wants it to be there when it starts. */
  public TopicPlan sourceTopic() {
    return new TopicPlan(topic, PARTITIONS, 1, false, Optional.empty());
  }

  /**
   * The producer's command line.
   *
   * @param continueAt where an earlier run stopped; empty: the whole history
   */
  public List<String> arguments(
      LocalStack stack, DemoFolder folder, Optional<Instant> continueAt, Instant now) {
    List<String> arguments = new ArrayList<>();
    arguments.add(producer);
    arguments.add("--bootstrap-servers=" + stack.broker().address());
    if (producer.equals("tpcds")) {
      arguments.add("--registry=" + stack.registry().address());
    }
    arguments.add("--topic=" + topic);
    arguments.add("--partitions=" + PARTITIONS);
    arguments.add("--truth=" + folder.truth());
    continueAt.ifPresent(start -> arguments.add("--start=" + start));
    if (producer.equals("tpcds") && continueAt.isPresent()) {
      // Sales are numbered; a number must not come twice.
      arguments.add("--resume");
    }
    Duration length = continueAt.map(start -> Duration.between(start, now)).orElse(history);
    arguments.add("--days=" + length.toMillis() / MILLIS_PER_DAY);
    return arguments;
  }
}
