package dev.culprit.infrastructure.launcher.inside;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.ingest.DecodeResult;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.EventClock;
import dev.culprit.application.ingest.EventDecoder;
import dev.culprit.application.ingest.EventTimeReader;
import dev.culprit.application.ingest.FieldLayout;
import dev.culprit.application.ingest.LatenessJudge;
import dev.culprit.application.ingest.RecordSampler;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.domain.window.Lateness;
import dev.culprit.infrastructure.kafka.TopicRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads records as the job would, and says what becomes of each. */
public final class Peek {
  private final Configuration configuration;
  private final SourceDefinition source;
  private final FieldLayout layout;
  private final Event event;
  private final EventDecoder decoder;
  private final EventTimeReader times;
  private final RecordSampler sampler;
  private final LatenessJudge lateness;
  private final EventClock clock;
  private final Map<Integer, Long> highWater = new HashMap<>();
  private final RecordProfile profile = new RecordProfile();

  /**
   * What would become of a record.
   *
   * @param time its event time, if it can be read
   * @param fields those that some metric reads
   * @param reason of the dead letter it would be; empty for none
   * @param detail a sentence
   */
  public record Seen(
      TopicRecord record,
      Optional<Instant> time,
      Map<String, String> fields,
      String reason,
      String detail) {

    /** One line. */
    public String text() {
      String where = record.topic() + "-" + record.partition() + "@" + record.offset();
      String when = time.map(Instant::toString).orElse("no time");
      return reason.isEmpty()
          ? where + " " + when + " " + fields
          : where + " " + when + " would be a dead letter, " + reason + ": " + detail;
    }
  }

  /**
   * @param decoders makes the job's decoder for a layout
   */
  public Peek(
      Configuration configuration,
      SourceDefinition source,
      Function<FieldLayout, EventDecoder> decoders,
      EventTimeReader times,
      RecordSampler sampler) {
    MetricCatalog catalog = MetricCatalog.of(configuration, source.id());
    this.configuration = configuration;
    this.source = source;
    this.layout = FieldLayout.of(catalog.fieldsWanted());
    this.event = new Event(layout);
    this.decoder = decoders.apply(layout);
    this.times = times;
    this.sampler = sampler;
    this.lateness = new LatenessJudge(catalog);
    this.clock = EventClock.of(source.eventTime());
  }

  /**
   * @throws IllegalStateException with a sentence when it cannot be told now
   */
  public Seen look(TopicRecord record) {
    sample(record);
    long kafkaMillis = record.time().toEpochMilli();
    long millis = times.readMillis(record.value(), kafkaMillis);
    Optional<Instant> time =
        millis == EventTimeReader.FAILED
            ? Optional.empty()
            : Optional.of(Instant.ofEpochMilli(millis));
    DecodeResult result = decoder.decode(record.value(), event);
    if (result instanceof DecodeResult.Unavailable later) {
      throw new IllegalStateException(later.detail());
    }
    if (result instanceof DecodeResult.Refused refused) {
      return new Seen(record, time, Map.of(), refused.reason(), refused.detail());
    }
    if (time.isEmpty()) {
      return new Seen(record, time, fields(), "no-event-time", noTime());
    }
    long high = highWater.getOrDefault(record.partition(), Lateness.NOTHING_SEEN);
    Set<String> late = lateness.tooLateFor(millis, high);
    if (clock.moves(millis, kafkaMillis)) {
      highWater.put(record.partition(), Math.max(high, millis));
    }
    return late.isEmpty()
        ? new Seen(record, time, fields(), "", "")
        : new Seen(
            record,
            time,
            fields(),
            "too-late",
            "the last window it falls in is closed for " + String.join(", ", late));
  }

  private String noTime() {
    return source
        .eventTime()
        .field()
        .map(
            field ->
                "its '%s' is missing, or is no time in %s"
                    .formatted(field, source.eventTime().unit().code()))
        .orElse("it has no time");
  }

  /**
   * What to write instead of an event time that cannot be read, or is read in another unit.
   *
   * @param unreadable whether there was one
   */
  public Optional<String> timeHint(boolean unreadable) {
    return (unreadable
            ? Optional.of(EventTimeHint.of(source, profile)).filter(hint -> !hint.isEmpty())
            : EventTimeHint.otherUnit(source, profile))
        .map(hint -> "sources.%s.event-time: %s".formatted(source.id(), hint));
  }

  private void sample(TopicRecord record) {
    byte[] value = record.value();
    if (value != null) {
      try {
        profile.add(sampler.sample(value));
      } catch (IllegalArgumentException e) {
        // what is wrong with it, the decoder says
      }
    }
  }

  private Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : layout.fields()) {
      String text = event.text(layout.slotOf(field));
      if (text != null) {
        fields.put(field, text);
      }
    }
    return fields;
  }

  /**
   * A field of the records.
   *
   * @param type as {@link dev.culprit.application.ingest.SampledField} names them
   * @param records that have it
   * @param readBy {@code event time}, or ids of metrics
   */
  public record Field(String name, String type, long records, List<String> readBy) {}

  /** Every field of the records looked at, and those wanted that none has. */
  public List<Field> fieldsSeen() {
    List<Field> fields = new ArrayList<>();
    for (FieldProfile each : profile.fields()) {
      fields.add(new Field(each.path(), each.type(), each.records(), readBy(each.path())));
    }
    Set<String> wanted = new TreeSet<>(layout.fields());
    source.eventTime().field().ifPresent(wanted::add);
    for (String field : wanted) {
      if (!profile.has(field)) {
        fields.add(new Field(field, "missing", 0, readBy(field)));
      }
    }
    return fields;
  }

  private List<String> readBy(String field) {
    List<String> readers = new ArrayList<>();
    if (source.eventTime().field().filter(field::equals).isPresent()) {
      readers.add("event time");
    }
    configuration.metricsOf(source.id()).stream()
        .filter(metric -> metric.fieldsRead().contains(field))
        .forEach(metric -> readers.add(metric.id()));
    return readers;
  }
}
