package dev.culprit.infrastructure.launcher;

import dev.culprit.application.output.RecordEncoder;
import dev.culprit.infrastructure.kafka.TopicLookup;
import dev.culprit.infrastructure.kafka.TransactionalSender;
import dev.culprit.infrastructure.launcher.inside.Replay;
import dev.culprit.infrastructure.launcher.inside.ReplayPlan;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.infrastructure.launcher.terminal.Json;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Refused records, sent again. */
@Command(
    name = "replay",
    description = {
      "Sends refused records again, to the partition they came from and with their own time.",
      "Says what it would do; --yes does it. Each record is sent once: beside it, in the same",
      "transaction, goes a dead letter of reason 'replayed', and records that have one are left",
      "out. What was counted by some metric already is left out too."
    },
    footer = {
      "",
      "Examples:",
      "  ./culprit dead-letters replay shop.yaml --reason unknown-schema-id",
      "  ./culprit dead-letters replay shop.yaml --since 2026-03-05T14:00:00Z --yes"
    })
final class DeadLettersReplayCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The configuration.")
  private Path file = Path.of("");

  @Mixin private final LetterOptions which = new LetterOptions();

  @Option(names = "--yes", description = "Sends them; without it nothing is written.")
  private boolean yes;

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  DeadLettersReplayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Inspected inspected = Inspected.of(Configurations.load(file));
    if (!yes) {
      Planned planned = plan(inspected);
      if (json) {
        terminal.out().println(Json.line(fields(planned)));
      } else if (planned.any()) {
        terminal.out().println("Nothing was sent. To send them: --yes");
      }
      return ExitCode.OK;
    }
    String name = inspected.configuration().kafka().topicPrefix() + "-dead-letters-replay";
    // Opened first: another replay that still runs is shut out before its marks are read.
    try (TransactionalSender sender =
            Connections.orFail(TransactionalSender.open(inspected.broker(), name));
        TopicLookup lookup = Connections.orFail(TopicLookup.open(inspected.broker()))) {
      Planned planned = plan(inspected);
      print(send(inspected, planned.plan(), lookup, sender), planned);
    }
    return ExitCode.OK;
  }

  /** A plan and what it came to before anything was sent. */
  private record Planned(ReplayPlan plan, Map<ReplayPlan.Fate, Long> counts, long before) {
    boolean any() {
      return counts.containsKey(ReplayPlan.Fate.READY) || counts.containsKey(ReplayPlan.Fate.CUT);
    }
  }

  private Planned plan(Inspected inspected) {
    ReplayPlan plan = new ReplayPlan(inspected.configuration(), which.filter());
    DeadLettersCommand.readAll(inspected, plan::add);
    if (!json) {
      plan.sentences().forEach(terminal.out()::println);
    }
    return new Planned(plan, plan.counts(), plan.sentBefore());
  }

  private static Replay send(
      Inspected inspected, ReplayPlan plan, TopicLookup lookup, TransactionalSender sender) {
    Replay replay =
        new Replay(
            plan,
            letter ->
                Connections.orFail(lookup.at(letter.topic(), letter.partition(), letter.offset())),
            topic -> Connections.orFail(lookup.partitions(topic)),
            writer(inspected),
            DeadLettersCommand.topic(inspected),
            batch -> Connections.orFail(sender.send(batch)));
    DeadLettersCommand.readAll(inspected, replay::add);
    replay.flush();
    return replay;
  }

  private static RecordEncoder writer(Inspected inspected) {
    try {
      return inspected.formats().writer().get();
    } catch (IllegalStateException e) {
      throw Failure.fault(Connections.sentence(String.valueOf(e.getMessage())) + ".");
    }
  }

  private void print(Replay replay, Planned planned) {
    if (json) {
      Map<String, Object> fields = fields(planned);
      fields.put("sent", replay.sent());
      fields.put("lost", replay.lost());
      fields.put("without-key", replay.withoutKey());
      terminal.out().println(Json.line(fields));
      return;
    }
    terminal.out().printf("%d sent again.%n", replay.sent());
    if (replay.lost() > 0) {
      terminal
          .out()
          .printf(
              "%d could not be sent: their bytes were cut, and they are not in their topic any"
                  + " more.%n",
              replay.lost());
    }
    if (replay.withoutKey() > 0) {
      terminal
          .out()
          .printf(
              "%d were sent without a key: they are not in their topic any more, and their letters"
                  + " hold no whole key.%n",
              replay.withoutKey());
    }
  }

  private static Map<String, Object> fields(Planned planned) {
    Map<String, Object> fields = new TreeMap<>();
    for (ReplayPlan.Fate fate : ReplayPlan.Fate.values()) {
      fields.put(
          fate.name().toLowerCase(Locale.ROOT).replace('_', '-'),
          planned.counts().getOrDefault(fate, 0L));
    }
    fields.put("sent-before", planned.before());
    return fields;
  }
}
