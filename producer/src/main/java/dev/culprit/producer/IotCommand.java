package dev.culprit.producer;

import dev.culprit.producer.TimeOptions.Span;
import dev.culprit.producer.anomaly.AnomalySchedule;
import dev.culprit.producer.anomaly.Durations;
import dev.culprit.producer.anomaly.InjectedAnomaly;
import dev.culprit.producer.feed.EventStream;
import dev.culprit.producer.feed.Pace;
import dev.culprit.producer.feed.ProduceFault;
import dev.culprit.producer.iot.Reading;
import dev.culprit.producer.iot.ReadingStream;
import dev.culprit.producer.kafka.JsonSerializer;
import dev.culprit.producer.kafka.KafkaRecordSink;
import dev.culprit.producer.kafka.KafkaSettings;
import dev.culprit.producer.kafka.KafkaTopic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Readings of the processors of many hosts, as JSON. */
@Command(
    name = "iot",
    mixinStandardHelpOptions = true,
    description = {
      "Write how busy the processors of many hosts are:",
      "{\"hostname\":\"host-001\",\"cpu\":\"cpu0\",\"usage\":41.27,\"occurred_at\":1767225600000}"
    },
    footer = {
      "",
      "Each host has a daily wave of its own. Sustained spikes of a host and momentary ones of a",
      "processor take turns.",
      "",
      "Examples:",
      "  culprit produce iot --hosts 20 --cpus 4 --count 0",
      "  culprit produce iot --days 1 --history-only --truth spikes.jsonl",
      "",
      "Exit codes: 0 done or stopped, 1 a service is unreachable, 2 wrong input."
    })
public final class IotCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Mixin private TimeOptions time = new TimeOptions();
  @Mixin private TruthOption truth = new TruthOption();

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      defaultValue = "cpu_usage",
      description = "Where to write (default: ${DEFAULT-VALUE}).")
  private String topic = "cpu_usage";

  @Option(
      names = "--hosts",
      paramLabel = "N",
      defaultValue = "10",
      description = "Hosts (default: ${DEFAULT-VALUE}).")
  private int hosts = 10;

  @Option(
      names = "--cpus",
      paramLabel = "N",
      defaultValue = "4",
      description = "Processors a host (default: ${DEFAULT-VALUE}).")
  private int cpus = 4;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "6",
      description = "Readings a minute of each processor (default: ${DEFAULT-VALUE}).")
  private double rate = 6;

  @Option(
      names = "--spike-every",
      paramLabel = "TIME",
      defaultValue = "3h",
      description = "From one spike to the next, 0s for none (default: ${DEFAULT-VALUE}).")
  private String spikeEvery = "3h";

  private InstantSource clock = InstantSource.system();

  @Override
  public Integer call() {
    return Run.guarded(spec.commandLine().getErr(), this::produce);
  }

  private int produce() {
    KafkaSettings settings = kafka.settings();
    Instant now = clock.instant();
    Span span = time.span(now);
    ReadingStream stream = stream(span);
    Pace pace = time.pace(now, span, kafka.maxPerSecond());
    EventStream<Reading> limited = time.limited(stream, span);
    KafkaTopic.ensure(settings, topic, kafka.partitions());
    return Run.feed(
        topic,
        limited,
        KafkaRecordSink.open(settings, topic, "none", new JsonSerializer<>(Reading::toJson)),
        pace,
        time.goal(span),
        clock,
        kafka.json(),
        spec.commandLine().getOut());
  }

  private ReadingStream stream(Span span) {
    Require.atLeast("--hosts", hosts, 1);
    Require.atLeast("--cpus", cpus, 1);
    double millis = 60_000 / Require.above0("--rate", rate);
    Duration interval = Duration.ofMillis(Math.max(1, Math.round(millis)));
    Duration every =
        Durations.parse(spikeEvery)
            .filter(length -> !length.isNegative())
            .orElseThrow(
                () ->
                    ProduceFault.badInput(
                        "--spike-every '" + spikeEvery + "' is no time such as 3h"));
    Iterator<InjectedAnomaly> spikes =
        every.isZero()
            ? List.<InjectedAnomaly>of().iterator()
            : ReadingStream.spikes(
                hosts, cpus, span.start().plus(every), every, interval, time.seed());
    return new ReadingStream(
        hosts,
        cpus,
        interval,
        time.zone(),
        span.start(),
        time.seed(),
        new AnomalySchedule(spikes, truth.record()));
  }
}
