package dev.culprit.infrastructure.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.EventTimeDefinition;
import dev.culprit.application.config.Format;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.TimeUnitOfField;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.infrastructure.config.CheckReport;
import dev.culprit.infrastructure.config.EnvironmentSecrets;
import dev.culprit.infrastructure.kafka.TopicRecord;
import dev.culprit.infrastructure.launcher.inside.ClientFile;
import dev.culprit.infrastructure.launcher.inside.Starter;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guesses of init; each has to pass check. */
class StarterTest {
  private static final Instant START = Instant.parse("2026-03-05T14:05:00Z");

  @TempDir Path folder;

  @BeforeEach
  void usePluginsOfThisBuild() {
    System.setProperty("culprit.plugins", BuiltInPlugins.classes());
  }

  @AfterEach
  void forgetThem() {
    System.clearProperty("culprit.plugins");
  }

  @Test
  void shouldMakeAMetricOfJsonSales() {
    Configuration guessed =
        checked(
            records(
                i ->
                    """
                    {"sale_id":%d,"sold_at":%d,"updated_at":%d,"net_paid":%s,"quantity":%d,
                     "buyer":{"state":"%s","city":"c%d"},"category":"%s","note":"n%d"}
                    """
                        .formatted(
                            i,
                            START.toEpochMilli() + i * 1000L,
                            START.toEpochMilli() + i * 1000L + 5,
                            i * 1.25,
                            i % 5,
                            i % 2 == 0 ? "CA" : "TX",
                            i % 7,
                            List.of("Books", "Music", "Sports").get(i % 3),
                            i)));

    SourceDefinition source = guessed.sources().get(0);
    assertThat(source.format()).isEqualTo(Format.JSON);
    assertThat(source.eventTime())
        .isEqualTo(EventTimeDefinition.of("sold_at", TimeUnitOfField.MILLIS));
    MetricDefinition metric = guessed.metrics().get(0);
    assertThat(metric.id()).isEqualTo("net_paid");
    assertThat(metric.judged().measure()).isEqualTo(new Measure.Sum("net_paid", List.of()));
    assertThat(metric.explainBy())
        .flatExtracting(dimension -> dimension.fields())
        .containsExactly("buyer.state", "category", "buyer.city");
  }

  @Test
  void shouldTakeIsoTimesAndAverageALevelAndWaitForDisorder() {
    Configuration guessed =
        checked(
            records(
                i ->
                    """
                    {"host":"h%d","cpu_usage":%s,"when":"%s"}
                    """
                        .formatted(
                            i % 3, 50.5 + i % 10, START.plusSeconds(i % 10 == 9 ? i - 100 : i))));

    assertThat(guessed.sources().get(0).eventTime().unit()).isEqualTo(TimeUnitOfField.ISO);
    assertThat(guessed.sources().get(0).eventTime().outOfOrderness())
        .isEqualTo(Duration.ofMinutes(2));
    assertThat(guessed.metrics().get(0).judged().measure())
        .isEqualTo(new Measure.Average("cpu_usage", List.of()));
  }

  @Test
  void shouldReadCsvWithAHeader() {
    Configuration guessed =
        checked(
            records(
                i ->
                    i == 0
                        ? "time;country;amount"
                        : "%d;%s;%s"
                            .formatted(
                                START.getEpochSecond() + i, i % 2 == 0 ? "DE" : "US", i * 0.5)));

    SourceDefinition source = guessed.sources().get(0);
    assertThat(source.csv().orElseThrow().columns()).containsExactly("time", "country", "amount");
    assertThat(source.csv().orElseThrow().delimiter()).isEqualTo(';');
    assertThat(source.eventTime().unit()).isEqualTo(TimeUnitOfField.SECONDS);
    assertThat(guessed.metrics().get(0).id()).isEqualTo("amount");
  }

  @Test
  void shouldCountRecordsThatHoldNeitherNumberNorTime() {
    Configuration guessed =
        checked(
            records(
                i -> "{\"kind\":\"%s\",\"user\":\"u%d\"}".formatted(i % 2 == 0 ? "a" : "true", i)));

    assertThat(guessed.sources().get(0).eventTime().field()).isEmpty();
    assertThat(guessed.metrics().get(0).judged().measure()).isEqualTo(new Measure.Count(List.of()));
  }

  @Test
  void shouldSurviveNamesThatYamlReadsAsSomethingElse() {
    Configuration guessed =
        checked(
            records(
                i ->
                    "{\"true\":\"%s\",\"price in $\":%s,\"time stamp: x\":%d}"
                        .formatted(i % 2, i * 0.5, START.toEpochMilli() + i)));

    assertThat(guessed.metrics().get(0).explainBy()).hasSize(1);
    assertThat(guessed.sources().get(0).eventTime().field()).contains("time stamp: x");
  }

  @Test
  void shouldAskForTheRegistryWhenRecordsAreAvro() {
    List<TopicRecord> framed = new ArrayList<>();
    framed.add(new TopicRecord("t", 0, 0, START, null, new byte[] {0, 0, 0, 0, 1, 2}));

    assertThatThrownBy(() -> new Starter("t", framed, Optional.empty()))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("--registry URL");
  }

  @Test
  void shouldSayThatATopicIsEmptyOrHoldsNothingItKnows() {
    assertThatThrownBy(() -> new Starter("t", List.of(), Optional.empty()))
        .hasMessage("The topic 't' holds no records to look at yet.");
    assertThatThrownBy(() -> new Starter("t", records(i -> "just words"), Optional.empty()))
        .hasMessageContaining("neither Avro");
  }

  @Test
  void shouldPutFieldsThatStandAboveEachOtherIntoAHierarchy() {
    Configuration guessed =
        checked(
            records(
                i ->
                    """
                    {"at":%d,"amount":%s,"state":"s%d","county":"c%d","city":"t%d","mode":"m%d"}
                    """
                        .formatted(
                            START.toEpochMilli() + i * 1000L,
                            i * 0.5,
                            i % 12 / 6,
                            i % 12 / 2,
                            i % 12,
                            i % 5)));

    MetricDefinition metric = guessed.metrics().get(0);
    assertThat(metric.explainBy())
        .extracting(dimension -> dimension.fields())
        .containsExactly(List.of("state", "county", "city"), List.of("mode"));
  }

  @Test
  void shouldChooseAWindowThatHoldsEnoughRecords() {
    assertThat(windowOf(100)).isEqualTo(Duration.ofMinutes(1));
    assertThat(windowOf(1000)).isEqualTo(Duration.ofMinutes(5));
    assertThat(windowOf(60_000)).isEqualTo(Duration.ofHours(1));
  }

  private static Duration windowOf(long millisBetween) {
    Configuration guessed =
        checked(
            records(
                i ->
                    "{\"amount\":%s,\"at\":%d}"
                        .formatted(i * 0.5, START.toEpochMilli() + i * millisBetween)));
    return guessed.metrics().get(0).window() instanceof WindowDefinition.Tumbling tumbling
        ? tumbling.size()
        : Duration.ZERO;
  }

  @Test
  void shouldWriteClientPropertiesButNoSecret() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("client.properties"),
            """
            bootstrap.servers=kafka.example.org:9093
            security.protocol=SASL_SSL
            sasl.jaas.config=org.example.Login required password="hush";
            ssl.truststore.password=${env:TRUST}
            """);
    ClientFile client = ClientFile.read(file);

    String yaml =
        new Starter("t", records(i -> "{\"amount\":%d}".formatted(i)), Optional.empty())
            .yaml(client.servers().orElseThrow(), client.shown(), Optional.empty());

    assertThat(yaml)
        .contains(
            "bootstrap-servers: \"kafka.example.org:9093\"",
            "security.protocol: \"SASL_SSL\"",
            "sasl.jaas.config: \"${env:KAFKA_SASL_JAAS_CONFIG}\"",
            "ssl.truststore.password: \"${env:TRUST}\"")
        .doesNotContain("hush");
    assertThat(client.variables()).containsOnlyKeys("sasl.jaas.config");
    assertThat(client.revealed(new EnvironmentSecrets(Map.of("TRUST", "me"))))
        .containsEntry("ssl.truststore.password", "me")
        .containsEntry("sasl.jaas.config", "org.example.Login required password=\"hush\";");
    CheckReport report = Configurations.check("t.yaml", yaml);
    assertThat(report.ok()).as(report.text()).isTrue();
    assertThat(report.configuration().orElseThrow().kafka().properties()).hasSize(3);
  }

  private static Configuration checked(List<TopicRecord> records) {
    String yaml =
        new Starter("store.sales", records, Optional.empty())
            .yaml("localhost:9092", Map.of(), Optional.empty());
    CheckReport report = Configurations.check("store.sales.yaml", yaml);
    assertThat(report.ok()).as("%s%n%s", yaml, report.text()).isTrue();
    assertThat(report.warnings()).as(yaml).isEmpty();
    assertThat(yaml.lines()).hasSizeLessThanOrEqualTo(25);
    return report.configuration().orElseThrow();
  }

  private static List<TopicRecord> records(IntFunction<String> text) {
    List<TopicRecord> records = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      records.add(new TopicRecord("store.sales", 0, i, START, null, text.apply(i).getBytes(UTF_8)));
    }
    return records;
  }
}
