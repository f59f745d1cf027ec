package dev.culprit.producer;

import dev.culprit.producer.TimeOptions.Span;
import dev.culprit.producer.anomaly.AnomalySchedule;
import dev.culprit.producer.anomaly.InjectedAnomaly;
import dev.culprit.producer.feed.EventStream;
import dev.culprit.producer.feed.Pace;
import dev.culprit.producer.kafka.KafkaRecordSink;
import dev.culprit.producer.kafka.KafkaSettings;
import dev.culprit.producer.kafka.KafkaTopic;
import dev.culprit.producer.kafka.LastRecord;
import dev.culprit.producer.sales.Market;
import dev.culprit.producer.sales.Sale;
import dev.culprit.producer.sales.SalePosition;
import dev.culprit.producer.sales.SaleStream;
import dev.culprit.producer.shape.RateShape;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Retail sales of the demonstration, as Avro or JSON. */
@Command(
    name = "tpcds",
    mixinStandardHelpOptions = true,
    description = {
      "Write retail sales: TPC-DS web sales with the buyer's city, county and state, ship mode,",
      "category, quantity and net_paid. Event time starts --days before now, runs at --speed until",
      "it meets now, and goes on in real time."
    },
    footer = {
      "",
      "Without --anomaly and --anomalies, the heaviest state loses 95 %% of its sales for half an",
      "hour, forty minutes before now, and something else drops or surges every forty minutes from",
      "now on.",
      "",
      "An anomaly: at=-30m,for=20m,where=state=TX,effect=drop:0.95",
      "  at      an instant, or a time before (-30m) or after (2h) event time meets now",
      "  where   dimensions state, county, city, category, ship_mode; several joined by &",
      "  effect  drop:PART, surge:FACTOR of the rate; value-drop:PART, value-surge:FACTOR of"
          + " net_paid",
      "",
      "Examples:",
      "  culprit produce tpcds --truth truth.jsonl",
      "  culprit produce tpcds --format json --days 2 --history-only --anomalies 0",
      "  culprit produce tpcds --anomaly 'at=-2h,for=30m,where=category=Music,effect=surge:3'",
      "",
      "Exit codes: 0 done or stopped, 1 a service is unreachable, 2 wrong input."
    })
public final class TpcdsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Mixin private TimeOptions time = new TimeOptions();
  @Mixin private TruthOption truth = new TruthOption();

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      defaultValue = "store_sales",
      description = "Where to write (default: ${DEFAULT-VALUE}).")
  private String topic = "store_sales";

  @Option(
      names = "--registry",
      paramLabel = "URL",
      defaultValue = "http://localhost:8082/apis/ccompat/v7",
      description = "Schema registry (default: ${DEFAULT-VALUE}).")
  private String registry = "http://localhost:8082/apis/ccompat/v7";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "avro",
      description = "avro, or json, which needs no registry (default: ${DEFAULT-VALUE}).")
  private String format = "avro";

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "50",
      description = "Sales a minute of event time, mean of a week (default: ${DEFAULT-VALUE}).")
  private double rate = 50;

  @Option(
      names = "--anomaly",
      paramLabel = "SPEC",
      description = "Something to go wrong (below); may be given more than once.")
  private List<String> anomalies = new ArrayList<>();

  @Option(
      names = "--anomalies",
      paramLabel = "N",
      description = "So many drawn ones over the second half of the history; 0 for none.")
  private @Nullable Integer count;

  @Option(
      names = "--resume",
      description = "Go on after the last sale in the topic instead of --days before now.")
  private boolean resume;

  private InstantSource clock = InstantSource.system();

  @Override
  public Integer call() {
    return Run.guarded(spec.commandLine().getErr(), this::produce);
  }

  private int produce() {
    KafkaSettings settings = kafka.settings();
    SaleWire wire = SaleWire.of(format, registry, settings);
    Require.above0("--rate", rate);
    RateShape shape = RateShape.shop(time.zone());
    Instant now = clock.instant();
    Span asked = time.span(now);
    AnomalyPlan plan = AnomalyPlan.read(anomalies, count, time.seed());
    Market market = Market.open();
    Iterator<InjectedAnomaly> injected = plan.of(market, asked.start(), asked.meets());
    wire.ensure();
    KafkaTopic.ensure(settings, topic, kafka.partitions());

    SalePosition last =
        resume
            ? wire.furthest(topic, LastRecord.ofEachPartition(settings, topic))
            : SalePosition.none();
    Span span = asked.after(last.soldAtMillis());
    AnomalySchedule schedule = new AnomalySchedule(injected, truth.record());
    SaleStream stream =
        new SaleStream(market, shape, rate, span.start(), last.id() + 1, time.seed(), schedule);
    Pace pace = time.pace(now, span, kafka.maxPerSecond());
    EventStream<Sale> limited = time.limited(stream, span);
    return Run.feed(
        topic,
        limited,
        KafkaRecordSink.open(settings, topic, registry, wire.serializer()),
        pace,
        time.goal(span),
        clock,
        kafka.json(),
        spec.commandLine().getOut());
  }
}
