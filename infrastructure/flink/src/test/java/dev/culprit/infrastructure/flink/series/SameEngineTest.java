package dev.culprit.infrastructure.flink.series;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.attribute.AttributionRequests;
import dev.culprit.application.config.AttributionDefinition;
import dev.culprit.application.config.BreakdownPolicy;
import dev.culprit.application.config.Combination;
import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.DetectionDefinition;
import dev.culprit.application.config.DetectorUse;
import dev.culprit.application.config.DimensionDefinition;
import dev.culprit.application.config.EventTimeDefinition;
import dev.culprit.application.config.Format;
import dev.culprit.application.config.LeafBaselineDefinition;
import dev.culprit.application.config.LeafMiddle;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricBuilder;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.Order;
import dev.culprit.application.config.RuleDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.StartFrom;
import dev.culprit.application.config.TimeUnitOfField;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.control.ControlChange;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.metric.Shards;
import dev.culprit.application.series.EngineSettings;
import dev.culprit.application.series.InMemoryRunner;
import dev.culprit.application.series.InMemorySeriesStateStore;
import dev.culprit.infrastructure.config.CanonicalJson;
import dev.culprit.infrastructure.flink.out.JobOutput;
import dev.culprit.infrastructure.flink.out.UserTopics;
import dev.culprit.infrastructure.flink.source.SourceTime;
import dev.culprit.infrastructure.flink.spec.JobSpec;
import dev.culprit.infrastructure.flink.testing.ExactParts;
import dev.culprit.infrastructure.flink.testing.Sales;
import dev.culprit.infrastructure.flink.testing.TextControl;
import dev.culprit.infrastructure.flink.wire.Raw;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The job's operators and the in-memory runner are fed the same records and changes, and say the
 * same, bit for bit: tumbling, sliding and single records, late ones, metrics added, changed and
 * removed, checkpoints and restarts.
 */
class SameEngineTest {
  private static final int MINUTES = 90;
  private static final ExactParts PARTS = new ExactParts();
  private static final EventTimeDefinition TIME =
      new EventTimeDefinition(
          Optional.of("sold_at"),
          TimeUnitOfField.MILLIS,
          Duration.ofSeconds(10),
          Duration.ofMinutes(2),
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          Duration.ofMinutes(1));
  private static final Configuration CONFIGURATION =
      Configuration.of(
          "localhost:9092",
          List.of(
              new SourceDefinition(
                  Sales.SOURCE,
                  "store_sales",
                  Format.JSON,
                  Optional.empty(),
                  new StartFrom.Earliest(),
                  TIME)),
          List.of(revenue(5), basket(), amount()));

  @Test
  void shouldSayTheSameInTheJobAsInMemory() throws Exception {
    List<String> inMemory = inMemory();
    List<String> inTheJob = inTheJob(Integer.MAX_VALUE);

    assertThat(inTheJob).isEqualTo(inMemory);
    assertThat(inMemory)
        .anyMatch(line -> line.startsWith("AnomalyEvent") && line.contains("state=CLOSED"))
        .anyMatch(line -> line.startsWith("AttributionEvent") && line.contains("value=card"))
        .anyMatch(line -> line.contains("CompanionFinding[metric=orders, actual="))
        .anyMatch(line -> line.startsWith("Breakdown"))
        .anyMatch(line -> line.contains("baseline=the median of 2 windows 20m apart"))
        .anyMatch(line -> line.contains("baseline=7m earlier"))
        .anyMatch(line -> line.contains("metric=basket"))
        .anyMatch(line -> line.contains("metric=basket") && line.contains("code=false-discovery"))
        .anyMatch(line -> line.contains("metric=amount"))
        .anyMatch(
            line ->
                line.startsWith("AttributionEvent")
                    && line.contains("metric=amount")
                    && line.contains("attributor=risk-ratio"))
        .anyMatch(line -> line.contains("metric=orders"))
        .anyMatch(line -> line.contains("metric=revenue, configurationVersion=2"))
        .anyMatch(line -> line.contains("late-data"));
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 23})
  void shouldSayTheSameThroughRestarts(int every) throws Exception {
    assertThat(inTheJob(every)).isEqualTo(inMemory());
  }

  /** What reads the records, control and time in turn. */
  private interface Reader {
    void read(Raw raw) throws Exception;

    void change(ControlChange change, MetricDefinition metric) throws Exception;

    void minuteIsOver(int minute) throws Exception;
  }

  private static List<String> inTheJob(int restartEvery) throws Exception {
    try (JobHarness job = new JobHarness(JobSpec.of(PARTS, CONFIGURATION), Sales.SOURCE)) {
      SourceTime time = new SourceTime(TIME);
      play(
          new Reader() {
            @Override
            public void read(Raw raw) throws Exception {
              time.read(raw);
              job.accept(raw);
            }

            @Override
            public void change(ControlChange change, MetricDefinition metric) throws Exception {
              job.control(new TextControl().encode(change));
            }

            @Override
            public void minuteIsOver(int minute) throws Exception {
              job.advanceTo(time.watermarkMillis());
              if (minute % restartEvery == restartEvery - 1) {
                job.restart();
              }
            }
          });
      job.advanceTo(Long.MAX_VALUE);
      return withoutLate(job.said());
    }
  }

  private static List<String> inMemory() throws Exception {
    List<String> said = new ArrayList<>();
    MetricCatalog catalog = MetricCatalog.of(CONFIGURATION, Sales.SOURCE);
    JobOutput output =
        new JobOutput(
            CONFIGURATION.kafka(),
            PARTS.encoder(CONFIGURATION),
            new UserTopics(PARTS, CONFIGURATION, catalog),
            record -> said.add(new String(record.value(), UTF_8)),
            request -> said.add(Arrays.toString(AttributionRequests.encode(request))),
            note -> {});
    InMemoryRunner runner =
        new InMemoryRunner(
            catalog,
            ExactParts.plugins(),
            new InMemorySeriesStateStore(),
            output,
            new EngineSettings(
                Shards.forMaxParallelism(CONFIGURATION.engine().maxParallelism()),
                1L << 30,
                CONFIGURATION.limits().leavesPerSeries()));
    play(
        new Reader() {
          @Override
          public void read(Raw raw) {
            Event event = new Event(runner.layout());
            event.clear();
            PARTS
                .decoder(CONFIGURATION, catalog.source(), runner.layout())
                .decode(raw.value(), event);
            event.locate(raw.eventTimeMillis(), raw.partition(), raw.offset());
            runner.accept(event, raw.kafkaTimeMillis());
          }

          @Override
          public void change(ControlChange change, MetricDefinition metric) {
            runner.control(change, change.body().isEmpty() ? null : metric);
          }

          @Override
          public void minuteIsOver(int minute) {
            runner.advance();
          }
        });
    runner.finish();
    assertThat(runner.tooLate()).isPositive();
    said.sort(String::compareTo);
    return said;
  }

  /** What is too late never reaches an engine; the runner counts it. */
  private static List<String> withoutLate(List<String> said) {
    assertThat(said).anyMatch(line -> line.startsWith("[dead-letter, too-late"));
    return said.stream().filter(line -> !line.startsWith("[dead-letter, too-late")).toList();
  }

  private static void play(Reader reader) throws Exception {
    Random random = new Random(7);
    long[] offsets = new long[2];
    for (int minute = 0; minute < MINUTES; minute++) {
      changes(reader, minute);
      for (int i = 0; i < 12; i++) {
        for (String country : List.of("DE", "FR", "US", "JP")) {
          boolean silent = country.equals("JP") && minute > 20 && minute < 40;
          if (!silent) {
            int partition = country.compareTo("G") < 0 ? 0 : 1;
            long kafkaTime = minute * Sales.MINUTE + i * 5_000L;
            long time = kafkaTime - random.nextInt(9_000) + oddity(random);
            boolean cash = i % 3 == 0;
            boolean dropped = country.equals("DE") && minute >= 60 && minute < 66 && !cash;
            double amount = dropped ? 2 : 20 + random.nextInt(5) + random.nextDouble();
            String payment = cash ? "cash" : "card";
            byte[] value = (time + ";" + country + ";" + payment + ";" + amount).getBytes(UTF_8);
            reader.read(new Raw(null, value, partition, offsets[partition]++, kafkaTime, time));
          }
        }
      }
      reader.minuteIsOver(minute);
    }
  }

  /** A few records come late, very late, or from the future. */
  private static long oddity(Random random) {
    int dice = random.nextInt(200);
    return dice == 0
        ? -90_000
        : dice == 1 ? -Duration.ofMinutes(20).toMillis() : dice == 2 ? 600_000 : 0;
  }

  private static void changes(Reader reader, int minute) throws Exception {
    switch (minute) {
      case 20 -> reader.change(change("orders", 1, 23, orders()), orders());
      case 30 ->
          reader.change(change("revenue", 2, 35, revenue(8, "orders")), revenue(8, "orders"));
      case 70 -> reader.change(removal("basket", 2, 75), basket());
      default -> {}
    }
  }

  private static ControlChange change(
      String id, long version, int fromMinute, MetricDefinition metric) {
    return entry(id, version, fromMinute, new String(new CanonicalJson().write(metric), UTF_8));
  }

  private static ControlChange removal(String id, long version, int fromMinute) {
    return entry(id, version, fromMinute, "");
  }

  private static ControlChange entry(String id, long version, int fromMinute, String body) {
    return new ControlChange(
        ControlChange.METRIC,
        id,
        version,
        Instant.ofEpochMilli(fromMinute * Sales.MINUTE),
        "someone",
        "",
        body);
  }

  private static MetricDefinition revenue(double sensitivity, String... companions) {
    return metric(
            "revenue",
            new Measure.Sum("amount", List.of()),
            new WindowDefinition.Tumbling(Duration.ofMinutes(1)))
        .explainBy(List.of(new DimensionDefinition(List.of("payment"))))
        .breakdowns(new BreakdownPolicy.Top(5))
        .attribute(
            new AttributionDefinition("ripple", 5, List.of(companions), earlier(20, 2), Map.of()))
        .sensitivity(sensitivity)
        .build();
  }

  private static MetricDefinition basket() {
    return metric(
            "basket",
            new Measure.Average("amount", List.of()),
            new WindowDefinition.Sliding(Duration.ofMinutes(3), Duration.ofMinutes(1)))
        .rules(RuleDefinition.defaults().withFalseDiscoveryRate(0.001))
        .sensitivity(10)
        .explainBy(List.of(new DimensionDefinition(List.of("payment"))))
        .attribute(AttributionDefinition.defaults().with(earlier(7, 1)))
        .build();
  }

  private static LeafBaselineDefinition earlier(int minutes, int count) {
    Duration offset = Duration.ofMinutes(minutes);
    return new LeafBaselineDefinition(
        offset.multipliedBy(count), offset, count, LeafMiddle.MEDIAN, 1000);
  }

  private static MetricDefinition amount() {
    return metric(
            "amount",
            new Measure.RecordValue("amount"),
            new WindowDefinition.EveryRecord(Order.EVENT_TIME))
        .explainBy(List.of(new DimensionDefinition(List.of("payment"))))
        .attribute(
            new AttributionDefinition(
                "risk-ratio", 5, List.of(), LeafBaselineDefinition.none(), Map.of()))
        .build();
  }

  private static MetricDefinition orders() {
    return metric(
            "orders",
            new Measure.Count(List.of()),
            new WindowDefinition.Tumbling(Duration.ofMinutes(1)))
        .explainBy(List.of(new DimensionDefinition(List.of("payment"))))
        .build();
  }

  private static MetricBuilder metric(String id, Measure measure, WindowDefinition window) {
    return MetricDefinition.of(id, Sales.SOURCE, measure, window)
        .splitBy(List.of("country"))
        .detect(
            new DetectionDefinition(
                new Combination.Any(),
                List.of(
                    DetectorUse.of("ewma"), DetectorUse.of("threshold", Map.of("max", 500.0)))));
  }
}
