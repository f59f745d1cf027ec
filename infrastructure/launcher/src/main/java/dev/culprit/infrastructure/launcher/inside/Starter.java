package dev.culprit.infrastructure.launcher.inside;

import dev.culprit.application.config.CsvDefinition;
import dev.culprit.application.config.Format;
import dev.culprit.application.config.TimeUnitOfField;
import dev.culprit.application.ingest.EventTimeReader;
import dev.culprit.application.ingest.EventTimes;
import dev.culprit.application.ingest.RecordSampler;
import dev.culprit.application.ingest.SampledField;
import dev.culprit.infrastructure.kafka.TopicRecord;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A first configuration, guessed from some records of a topic. */
public final class Starter {
  private static final int DIMENSIONS = 4;
  private static final int MOST_VALUES = 100;
  private static final List<Duration> WINDOWS =
      Stream.of(1, 5, 10, 15, 60).map(Duration::ofMinutes).toList();

  /** A sum of so many scatters by some percent. */
  private static final int ENOUGH_RECORDS = 200;

  private static final Duration USUAL_DISORDER = Duration.ofSeconds(10);
  private static final Duration LONGEST_DISORDER = Duration.ofHours(1);

  private final String topic;
  private final List<TopicRecord> records;
  private final FormatGuess guess;
  private final RecordProfile profile = new RecordProfile();
  private final Optional<TimeGuess> time;
  private final Optional<MeasureGuess> measure;
  private final List<Map<String, String>> texts = new ArrayList<>();
  private final List<List<String>> dimensions;
  private final Duration disorder;
  private final Duration window;

  /**
   * @param records some, in the order of their partitions
   * @param avro reads Avro, when a registry is known
   * @throws Failure when nothing can be made of them
   */
  public Starter(String topic, List<TopicRecord> records, Optional<RecordSampler> avro) {
    this.topic = topic;
    this.records = records.stream().filter(record -> record.value() != null).toList();
    if (this.records.isEmpty()) {
      throw Failure.badInput("The topic '" + topic + "' holds no records to look at yet.");
    }
    this.guess =
        FormatGuess.of(
            this.records.stream().map(r -> Objects.requireNonNull(r.value())).toList(), avro);
    this.records.forEach(record -> sample(record).ifPresent(this::take));
    this.time = TimeGuess.of(profile);
    this.measure = MeasureGuess.of(profile, time);
    this.dimensions = dimensions();
    this.disorder = disorder();
    this.window = window();
  }

  private void take(List<SampledField> record) {
    profile.add(record);
    Map<String, String> text = new HashMap<>();
    record.forEach(field -> text.put(field.path(), String.valueOf(field.value())));
    texts.add(text);
  }

  private Optional<List<SampledField>> sample(TopicRecord record) {
    byte[] value = record.value();
    if (value == null) {
      return Optional.empty();
    }
    try {
      List<SampledField> fields = guess.sampler().sample(value);
      boolean header =
          guess.format() == Format.CSV
              && fields.stream().allMatch(field -> field.path().equals(field.value()));
      return header ? Optional.empty() : Optional.of(fields);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Fields with few values, those of fewest first, in hierarchies where they form some. */
  private List<List<String>> dimensions() {
    long most = Math.max(2, Math.min(MOST_VALUES, profile.records() / 3));
    List<String> fields =
        profile.fields().stream()
            .filter(
                field ->
                    field.is(SampledField.TEXT)
                        || field.is(SampledField.BOOLEAN)
                        || (field.is(SampledField.WHOLE) && MeasureGuess.isNameOfAThing(field)))
            .filter(field -> time.map(t -> t.field() != field).orElse(true))
            .filter(field -> field.distinct() > 1 && field.distinct() <= most)
            .sorted(Comparator.comparingInt(FieldProfile::distinct))
            .map(FieldProfile::path)
            .toList();
    return new HierarchyGuess(texts).of(fields).stream().limit(DIMENSIONS).toList();
  }

  /** The shortest usual one that holds enough records to tell noise from change. */
  private Duration window() {
    Map<Integer, LongSummaryStatistics> times = new HashMap<>();
    for (TopicRecord record : records) {
      long at = millis(record);
      if (at != EventTimeReader.FAILED) {
        times.computeIfAbsent(record.partition(), p -> new LongSummaryStatistics()).accept(at);
      }
    }
    double perMilli =
        times.values().stream()
            .filter(partition -> partition.getMax() > partition.getMin())
            .mapToDouble(p -> (p.getCount() - 1.0) / (p.getMax() - p.getMin()))
            .sum();
    return WINDOWS.stream()
        .filter(length -> perMilli == 0 || perMilli * length.toMillis() >= ENOUGH_RECORDS)
        .findFirst()
        .orElse(WINDOWS.get(WINDOWS.size() - 1));
  }

  /** How far records lag behind earlier ones of their partition. */
  private Duration disorder() {
    Map<Integer, Long> newest = new HashMap<>();
    long worst = 0;
    for (TopicRecord record : records) {
      long at = millis(record);
      if (at != EventTimeReader.FAILED) {
        long before = newest.merge(record.partition(), at, Math::max);
        worst = Math.max(worst, before - at);
      }
    }
    Duration rounded = Duration.ofMinutes(Duration.ofMillis(worst).toMinutes() + 1);
    return worst <= USUAL_DISORDER.toMillis()
        ? USUAL_DISORDER
        : rounded.compareTo(LONGEST_DISORDER) > 0 ? LONGEST_DISORDER : rounded;
  }

  private long millis(TopicRecord record) {
    if (time.isEmpty()) {
      return record.time().toEpochMilli();
    }
    String path = time.get().field().path();
    TimeUnitOfField unit = time.get().unit();
    return sample(record).stream()
        .flatMap(List::stream)
        .filter(field -> field.path().equals(path))
        .mapToLong(field -> EventTimes.ofText(String.valueOf(field.value()), unit))
        .findFirst()
        .orElse(EventTimeReader.FAILED);
  }

  /** Records that could be read. */
  public long looked() {
    return profile.records();
  }

  /** Records that could not. */
  public long unreadable() {
    return records.size() - profile.records();
  }

  /**
   * The file.
   *
   * @param client further properties of Kafka's clients, as they may stand in a file
   * @param registry where schemas are, for Avro
   */
  public String yaml(
      String bootstrapServers, Map<String, String> client, Optional<String> registry) {
    String source = id(topic);
    List<String> lines = new ArrayList<>();
    lines.add(
        "# Guessed from %d records of '%s': read it, then ./culprit check."
            .formatted(profile.records(), topic));
    lines.add("culprit: 1");
    if (client.isEmpty()) {
      lines.add("kafka: { bootstrap-servers: %s }".formatted(quoted(bootstrapServers)));
    } else {
      lines.add("kafka:");
      lines.add("  bootstrap-servers: " + quoted(bootstrapServers));
      lines.add("  properties:");
      new TreeMap<>(client)
          .forEach(
              (key, value) -> lines.add("    %s: %s".formatted(name(key), quoted(escaped(value)))));
    }
    lines.add(
        registry
            .map(url -> "registry: { url: %s }".formatted(quoted(url)))
            .orElse("registry: none"));
    lines.add("sources:");
    lines.add("  " + source + ":");
    lines.add("    topic: " + name(topic));
    lines.add("    format: " + guess.format().code());
    guess
        .csv()
        .ifPresent(
            csv -> {
              lines.add("    columns: " + list(csv.columns()));
              if (csv.delimiter() != ',') {
                lines.add("    delimiter: " + quoted(delimiter(csv)));
              }
            });
    lines.add("    start-from: earliest");
    lines.add("    event-time: { " + eventTime() + " }");
    lines.add("metrics:");
    lines.add("  " + measure.map(m -> id(m.field().path())).orElse("records") + ":");
    lines.add("    source: " + source);
    lines.add(
        "    measure: "
            + measure
                .map(m -> "{ %s: %s }".formatted(m.function(), name(m.field().path())))
                .orElse("{ count: {} }"));
    lines.add("    window: { tumbling: " + length(window) + " }");
    if (!dimensions.isEmpty()) {
      String few = dimensions.get(0).get(0);
      lines.add(
          "    # split-by: [ %s ]  # a series each, %d now; then not in explain-by"
              .formatted(name(few), profile.distinct(few)));
      lines.add(
          "    explain-by: "
              + dimensions.stream()
                  .map(levels -> name(String.join(" > ", levels)))
                  .collect(Collectors.joining(", ", "[ ", " ]")));
    }
    return String.join("\n", lines) + "\n";
  }

  private String eventTime() {
    String patience = "out-of-orderness: " + length(disorder);
    return time.map(
            t ->
                "field: %s, unit: %s, %s"
                    .formatted(name(t.field().path()), t.unit().code(), patience))
        .orElse(patience);
  }

  private static String length(Duration duration) {
    return duration.compareTo(Duration.ofMinutes(1)) < 0
        ? duration.toSeconds() + "s"
        : duration.toMinutes() + "m";
  }

  private static String delimiter(CsvDefinition csv) {
    return csv.delimiter() == '\t' ? "\\t" : String.valueOf(csv.delimiter());
  }

  private static String list(List<String> names) {
    return names.stream().map(Starter::name).collect(Collectors.joining(", ", "[ ", " ]"));
  }

  /** An id made of a name. */
  private static String id(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9_-]", "_");
    String cut = plain.length() > 100 ? plain.substring(0, 100) : plain;
    return cut.startsWith("-") ? "_" + cut.substring(1) : cut;
  }

  /** A name as YAML: quoted where it would be something else. */
  private static String name(String name) {
    boolean plain =
        name.matches("[A-Za-z_][A-Za-z0-9_.-]*")
            && !name.toLowerCase(Locale.ROOT).matches("true|false|null|yes|no|on|off|y|n");
    return plain ? name : quoted(escaped(name));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
