package dev.culprit.infrastructure.flink.ingest;

import dev.culprit.application.config.EventTimeDefinition;
import dev.culprit.application.ingest.DecodeResult;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.EventClock;
import dev.culprit.application.ingest.EventDecoder;
import dev.culprit.application.ingest.EventTimeReader;
import dev.culprit.application.ingest.FieldLayout;
import dev.culprit.application.ingest.LatenessJudge;
import dev.culprit.application.ingest.PreAggregator;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.infrastructure.flink.wire.Raw;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What happens to one raw record: it is decoded, judged for lateness and added up. */
final class Intake {
  private final MetricCatalog catalog;
  private final Function<FieldLayout, EventDecoder> decoders;
  private final PatientDecoder.Pause pause;
  private final LatenessJudge lateness;
  private final PreAggregator sums;
  private final PartitionMarks marks;
  private final DeadLetters deadLetters;
  private final EventClock clock;
  private final String noTime;
  private long generation;
  private Event event;
  private PatientDecoder decoder;

  Intake(
      MetricCatalog catalog,
      Function<FieldLayout, EventDecoder> decoders,
      PatientDecoder.Pause pause,
      PreAggregator sums,
      PartitionMarks marks,
      DeadLetters deadLetters) {
    this.catalog = catalog;
    this.decoders = decoders;
    this.pause = pause;
    this.lateness = new LatenessJudge(catalog);
    this.sums = sums;
    this.marks = marks;
    this.deadLetters = deadLetters;
    this.clock = EventClock.of(catalog.source().eventTime());
    this.noTime = noTime(catalog.source().eventTime());
    this.generation = catalog.generation();
    FieldLayout layout = FieldLayout.of(catalog.fieldsWanted());
    this.event = new Event(layout);
    this.decoder = new PatientDecoder(decoders.apply(layout), pause);
  }

  /**
   * @return whether the record could be read, whatever became of it then
   */
  boolean take(Raw raw) throws InterruptedException {
    refresh();
    PartitionMarks.Mark mark = marks.read(raw.partition(), raw.offset());
    event.clear();
    DecodeResult result = decoder.decode(raw.value(), event);
    if (result instanceof DecodeResult.Refused refused) {
      deadLetters.write(raw, refused.reason(), refused.detail(), List.of());
      return false;
    }
    long time = raw.eventTimeMillis();
    if (time == EventTimeReader.FAILED) {
      deadLetters.write(raw, "no-event-time", noTime, List.of());
      return true;
    }
    Set<String> late = lateness.tooLateFor(time, mark.highWaterMillis());
    if (clock.moves(time, raw.kafkaTimeMillis())) {
      mark.raise(time);
    }
    if (!late.isEmpty()) {
      deadLetters.write(raw, "too-late", sentence(late), List.copyOf(late));
      if (lateness.uselessFor(late)) {
        return true;
      }
    }
    event.locate(time, raw.partition(), raw.offset());
    event.tooLateFor(late);
    sums.add(event);
    return true;
  }

  private static String noTime(EventTimeDefinition eventTime) {
    return eventTime
        .field()
        .map(
            field ->
                "The field '%s' is missing, or is no time in %s."
                    .formatted(field, eventTime.unit().code()))
        .orElse("The record has no time.");
  }

  private static String sentence(Set<String> late) {
    return "The last window it falls in is closed for " + String.join(", ", late) + ".";
  }

  /** New metrics may want fields that were not read so far. */
  private void refresh() {
    if (generation != catalog.generation()) {
      generation = catalog.generation();
      FieldLayout layout = FieldLayout.of(catalog.fieldsWanted());
      if (!layout.fields().equals(event.layout().fields())) {
        event = new Event(layout);
        decoder = new PatientDecoder(decoders.apply(layout), pause);
      }
    }
  }
}
