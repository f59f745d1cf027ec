package dev.culprit.application.incident;

import dev.culprit.domain.anomaly.Severity;
import dev.culprit.domain.attribution.LeafSketch;
import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import dev.culprit.domain.codec.MalformedBytesException;
import dev.culprit.domain.series.Label;
import dev.culprit.domain.series.SeriesKey;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.RankedSegment;
import java.util.ArrayList;
import java.util.List;

/** Notes as bytes, for the network and for state. */
public final class IncidentNotes {
  private static final int CODEC_VERSION = 2;

  /** The last one whose steps name no source. */
  private static final int WITHOUT_SOURCE = 1;

  private static final int STEP = 1;
  private static final int ANSWER = 2;
  private static final int TIME = 3;

  private IncidentNotes() {}

  public static byte[] encode(IncidentNote note) {
    ByteSink sink = new ByteSink(256);
    sink.writeByte(CODEC_VERSION);
    if (note instanceof IncidentNote.Step step) {
      sink.writeByte(STEP);
      write(sink, step);
    } else if (note instanceof IncidentNote.Answer answer) {
      sink.writeByte(ANSWER);
      write(sink, answer);
    } else if (note instanceof IncidentNote.Time time) {
      sink.writeByte(TIME);
      sink.writeText(time.source());
      sink.writeZigzag(time.reachedMillis());
    }
    return sink.toByteArray();
  }

  /**
   * @throws MalformedBytesException when the bytes are no note
   */
  public static IncidentNote decode(byte[] bytes) {
    ByteSource source = new ByteSource(bytes);
    int version = source.readByte();
    if (version != CODEC_VERSION && version != WITHOUT_SOURCE) {
      throw new MalformedBytesException("unknown version of a note on an anomaly: " + version);
    }
    int kind = source.readByte();
    IncidentNote note =
        switch (kind) {
          case STEP -> step(source, version != WITHOUT_SOURCE);
          case ANSWER -> answer(source);
          case TIME -> new IncidentNote.Time(source.readText(), source.readZigzag());
          default -> throw new MalformedBytesException("unknown kind of note: " + kind);
        };
    source.requireEnd();
    return note;
  }

  private static void write(ByteSink sink, IncidentNote.Step step) {
    sink.writeText(step.anomalyId());
    sink.writeVarint(step.sequence());
    sink.writeBoolean(step.closed());
    sink.writeText(step.metric());
    sink.writeVarint(step.configurationVersion());
    sink.writeVarint(step.series().labels().size());
    for (Label label : step.series().labels()) {
      sink.writeText(label.name());
      sink.writeText(label.value());
    }
    sink.writeZigzag(step.startedMillis());
    sink.writeZigzag(step.endedMillis());
    sink.writeZigzag(step.windowMillis());
    sink.writeBoolean(step.recovered());
    sink.writeBoolean(step.up());
    sink.writeText(step.severity().code());
    sink.writeTrimmedDouble(step.peakDeviation());
    sink.writeTrimmedDouble(step.value());
    sink.writeTrimmedDouble(step.expected());
    sink.writeText(step.sentence());
    sink.writeText(step.source());
  }

  private static IncidentNote step(ByteSource source, boolean sourced) {
    String anomalyId = source.readText();
    long sequence = source.readVarint();
    boolean closed = source.readBoolean();
    String metric = source.readText();
    long configurationVersion = source.readVarint();
    int count = source.readCount(2);
    List<Label> labels = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      labels.add(new Label(source.readText(), source.readText()));
    }
    return new IncidentNote.Step(
        anomalyId,
        sequence,
        closed,
        metric,
        configurationVersion,
        new SeriesKey(labels),
        source.readZigzag(),
        source.readZigzag(),
        source.readZigzag(),
        source.readBoolean(),
        source.readBoolean(),
        Severity.ofCode(source.readText()),
        source.readTrimmedDouble(),
        source.readTrimmedDouble(),
        source.readTrimmedDouble(),
        source.readText(),
        sourced ? source.readText() : "");
  }

  private static void write(ByteSink sink, IncidentNote.Answer answer) {
    sink.writeText(answer.anomalyId());
    sink.writeVarint(answer.sequence());
    sink.writeBoolean(answer.thorough());
    sink.writeVarint(answer.segments().size());
    for (RankedSegment segment : answer.segments()) {
      sink.writeVarint(segment.values().size());
      for (DimensionValue value : segment.values()) {
        sink.writeText(value.dimension());
        sink.writeText(value.value());
        sink.writeZigzag(value.level());
      }
      sink.writeTrimmedDouble(segment.actual());
      sink.writeTrimmedDouble(segment.expected());
      sink.writeTrimmedDouble(segment.contribution());
      sink.writeTrimmedDouble(segment.incrementalShare());
      sink.writeTrimmedDouble(segment.unexpectedDifference());
      sink.writeTrimmedDouble(segment.confidence());
      sink.writeTrimmedDouble(segment.coverage());
      sink.writeText(segment.reason());
    }
    answer.leaves().write(sink);
    sink.writeText(answer.sentence());
  }

  private static IncidentNote answer(ByteSource source) {
    String anomalyId = source.readText();
    long sequence = source.readVarint();
    boolean thorough = source.readBoolean();
    int count = source.readCount(9);
    List<RankedSegment> segments = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      segments.add(segment(source));
    }
    return new IncidentNote.Answer(
        anomalyId, sequence, thorough, segments, LeafSketch.read(source), source.readText());
  }

  private static RankedSegment segment(ByteSource source) {
    int count = source.readCount(3);
    List<DimensionValue> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(
          new DimensionValue(source.readText(), source.readText(), (int) source.readZigzag()));
    }
    return new RankedSegment(
        values,
        source.readTrimmedDouble(),
        source.readTrimmedDouble(),
        source.readTrimmedDouble(),
        source.readTrimmedDouble(),
        source.readTrimmedDouble(),
        source.readTrimmedDouble(),
        source.readTrimmedDouble(),
        source.readText());
  }
}
