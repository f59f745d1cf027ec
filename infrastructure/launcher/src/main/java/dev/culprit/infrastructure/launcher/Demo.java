package dev.culprit.infrastructure.launcher;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.port.LocalStack;
import dev.culprit.application.port.RunningService;
import dev.culprit.application.setup.PlannedTopics;
import dev.culprit.infrastructure.avro.AvroRecordDecoder;
import dev.culprit.infrastructure.flink.local.EngineHandle;
import dev.culprit.infrastructure.kafka.TopicTimes;
import dev.culprit.infrastructure.launcher.demo.CaughtUpOutput;
import dev.culprit.infrastructure.launcher.demo.DemoFolder;
import dev.culprit.infrastructure.launcher.demo.DemoOutput;
import dev.culprit.infrastructure.launcher.demo.DemoProducer;
import dev.culprit.infrastructure.launcher.demo.DemoScenario;
import dev.culprit.infrastructure.launcher.demo.FirstAttribution;
import dev.culprit.infrastructure.launcher.demo.ResultFeed;
import dev.culprit.infrastructure.launcher.demo.Truth;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.infrastructure.launcher.terminal.Json;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** One demonstration: stack, topics, schemas, producer, job, and what comes out of it. */
final class Demo {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration RETENTION = Duration.ofDays(30);

  private final Terminal terminal;
  private final boolean json;
  private final InstantSource clock;
  private final DemoScenario scenario;
  private final Path home;
  private final Supplier<LocalStack> services;
  private final int webPort;
  private final Instant started;

  /**
   * @param home takes everything the demonstration keeps
   * @param services starts broker and registry, which keep their data there
   * @param webPort wanted port of Flink's web pages
   */
  Demo(
      Terminal terminal,
      boolean json,
      InstantSource clock,
      DemoScenario scenario,
      Path home,
      Supplier<LocalStack> services,
      int webPort) {
    this.home = home;
    this.services = services;
    this.terminal = terminal;
    this.json = json;
    this.clock = clock;
    this.scenario = scenario;
    this.webPort = webPort;
    this.started = startOfCommand(clock.instant());
  }

  /**
   * Runs until it is stopped, or until the first explained anomaly.
   *
   * @return the exit code
   */
  int run(DemoOutput output, boolean fresh, boolean untilFirst) throws InterruptedException {
    DemoFolder folder = DemoFolder.of(home, scenario);
    boolean unfinished = folder.isUsed() && !folder.isCaughtUp();
    boolean otherDetector = folder.isOfAnother(scenario.detector());
    boolean anew = fresh || !folder.isCaughtUp() || otherDetector;
    say("starting", "Starting broker and schema registry …");
    try (LocalStack stack = services.get()) {
      say(stack.broker());
      say(stack.registry());
      if (unfinished && !fresh) {
        say("anew", "The last run did not finish its history: beginning anew.");
      } else if (otherDetector && !fresh) {
        say("anew", "The last run was watched by another detector: beginning anew.");
      }
      if (anew) {
        folder.clear();
      } else {
        folder.keepTruth();
      }
      Configuration configuration = prepare(stack, folder, anew);
      Map<String, String> client = Connections.client(configuration);
      Optional<Instant> last =
          anew ? Optional.empty() : TopicTimes.latest(client, scenario.topic());
      List<String> events =
          scenario.arguments(stack, folder, last.map(time -> time.plusMillis(1)), clock.instant());
      try (ResultFeed results = results(configuration, client);
          // Before the job, so that history is made while the engine starts.
          DemoProducer producer = DemoProducer.start(events);
          EngineHandle job =
              LocalRun.start(
                  configuration,
                  folder.engine(),
                  folder.engine(),
                  webPort,
                  anew,
                  remark -> say("remark", remark))) {
        job.resumedFrom().ifPresent(from -> say("resumed", "Going on from " + from + "."));
        job.remarks().forEach(remark -> say("remark", remark));
        say("flink", "Flink: " + job.webUi() + "   Stop with Ctrl-C.");
        FirstAttribution first = new FirstAttribution(new CaughtUpOutput(output, folder, clock));
        CompletableFuture<Void> end = endOf(job, terminal);
        while (!(untilFirst && first.found().isDone())) {
          results.poll(POLL, first);
          producer.fault().ifPresent(Demo::producerFailed);
          if (end.isDone()) {
            jobEnded(end);
          }
        }
        sum(first.found().join(), new Truth(folder.earlierTruth(), folder.truth()));
      }
    }
    return ExitCode.OK;
  }

  private static ResultFeed results(Configuration configuration, Map<String, String> client) {
    return ResultFeed.open(
        configuration, client, new AvroRecordDecoder(Connections.registryAddress(configuration)));
  }

  private static void jobEnded(CompletableFuture<Void> end) {
    try {
      end.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException reason ? reason : e;
    }
    throw Failure.fault("The job ended by itself; its log is in " + Workspace.home() + ".");
  }

  private Configuration prepare(LocalStack stack, DemoFolder folder, boolean anew) {
    String yaml = scenario.configuration(stack, folder.engine().resolve("checkpoints").toUri());
    Path file = folder.writeConfiguration(yaml);
    Configuration configuration =
        Configurations.orRefuse(Configurations.check(file.toString(), yaml));
    PlannedTopics plan = new PlannedTopics(DemoScenario.PARTITIONS, 1, RETENTION);
    if (anew) {
      List<String> topics = new ArrayList<>(List.of(scenario.topic()));
      plan.of(configuration).forEach(topic -> topics.add(topic.name()));
      Connections.orFail(Connections.topics(configuration).delete(topics));
    }
    LocalRun.createTopics(configuration, plan);
    Connections.orFail(Connections.topics(configuration).create(List.of(scenario.sourceTopic())));
    Connections.orFail(Connections.schemas(configuration).register(configuration));
    return configuration;
  }

  private static CompletableFuture<Void> endOf(EngineHandle job, Terminal terminal) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    Thread watch =
        new Thread(
            () -> {
              try {
                job.await(terminal.err()::println);
                end.complete(null);
              } catch (InterruptedException | RuntimeException e) {
                end.completeExceptionally(e);
              }
            },
            "job-watch");
    watch.setDaemon(true);
    watch.start();
    return end;
  }

  private static void producerFailed(String sentence) {
    throw Failure.fault("The producer ended: " + sentence);
  }

  private void sum(FirstAttribution.Found found, Truth truth) {
    double seconds = Duration.between(started, clock.instant()).toMillis() / 1000.0;
    Optional<String> injected =
        truth.at(found.attribution().windowStart(), found.attribution().windowEnd());
    if (json) {
      terminal
          .out()
          .println(
              Json.object(
                  "event", "first-attribution",
                  "seconds", seconds,
                  "anomaly", found.anomaly().anomalyId(),
                  "segment", found.segment(),
                  "injected", injected.orElse(null)));
    } else {
      terminal
          .out()
          .printf(
              "First attribution after %.1f s: %s; injected: %s.%n",
              seconds, found.segment(), injected.orElse("nothing at that time"));
    }
  }

  private void say(RunningService service) {
    String moved = service.moved() ? Ports.taken(service.wantedPort()) : "";
    say(service.name(), capital(service.name()) + ": " + service.address() + moved);
  }

  private void say(String event, String sentence) {
    if (json) {
      terminal.out().println(Json.object("event", "progress", "about", event, "text", sentence));
    } else {
      terminal.out().println(sentence);
    }
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** The start script says when it began, a build included. */
  private static Instant startOfCommand(Instant otherwise) {
    String seconds = System.getProperty("culprit.started", "");
    return seconds.matches("\\d{1,12}")
        ? Instant.ofEpochSecond(Long.parseLong(seconds))
        : otherwise;
  }
}
