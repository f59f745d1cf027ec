package dev.culprit.application.attribute;

import dev.culprit.application.output.AttributionRequest;
import dev.culprit.application.output.CompanionLeaves;
import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import dev.culprit.domain.codec.MalformedBytesException;
import dev.culprit.domain.series.Label;
import dev.culprit.domain.series.SeriesKey;
import dev.culprit.spi.attributor.Dimension;
import dev.culprit.spi.attributor.LeafTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Requests as bytes, for the network and for state. */
public final class AttributionRequests {
  private static final int ALONE = 1;
  private static final int WITH_COMPANIONS = 2;

  /** With companions, if any, and what the leaves are compared with. */
  private static final int COMPARED = 3;

  private AttributionRequests() {}

  public static byte[] encode(AttributionRequest request) {
    ByteSink sink = new ByteSink(1024);
    boolean compared = !request.baseline().isEmpty();
    boolean alone = !compared && request.companions().isEmpty();
    sink.writeByte(compared ? COMPARED : alone ? ALONE : WITH_COMPANIONS);
    sink.writeText(request.anomalyId());
    sink.writeVarint(request.sequence());
    sink.writeVarint(request.revision());
    sink.writeText(request.metric());
    sink.writeVarint(request.configurationVersion());
    sink.writeVarint(request.series().labels().size());
    for (Label label : request.series().labels()) {
      sink.writeText(label.name());
      sink.writeText(label.value());
    }
    sink.writeZigzag(request.startedAt().toEpochMilli());
    sink.writeZigzag(request.windowStart().toEpochMilli());
    sink.writeZigzag(request.windowEnd().toEpochMilli());
    sink.writeText(request.attributor());
    sink.writeVarint(request.top());
    sink.writeText(request.measure());
    sink.writeVarint(request.otherLeaves());
    writeTable(sink, request.leaves());
    if (!alone) {
      sink.writeVarint(request.companions().size());
      request.companions().forEach(companion -> writeCompanion(sink, companion));
    }
    if (compared) {
      sink.writeText(request.baseline());
    }
    return sink.toByteArray();
  }

  /**
   * @throws MalformedBytesException when the bytes are not a request
   */
  public static AttributionRequest decode(byte[] bytes) {
    ByteSource source = new ByteSource(bytes);
    int version = source.readByte();
    if (version < ALONE || version > COMPARED) {
      throw new MalformedBytesException("unknown version of an attribution request: " + version);
    }
    String anomalyId = source.readText();
    long sequence = source.readVarint();
    int revision = (int) source.readVarint();
    String metric = source.readText();
    long configurationVersion = source.readVarint();
    int labelCount = source.readCount(2);
    List<Label> labels = new ArrayList<>(labelCount);
    for (int i = 0; i < labelCount; i++) {
      labels.add(new Label(source.readText(), source.readText()));
    }
    Instant startedAt = Instant.ofEpochMilli(source.readZigzag());
    Instant windowStart = Instant.ofEpochMilli(source.readZigzag());
    Instant windowEnd = Instant.ofEpochMilli(source.readZigzag());
    String attributor = source.readText();
    int top = (int) source.readVarint();
    String measure = source.readText();
    long otherLeaves = source.readVarint();
    LeafTable leaves = readTable(source);
    List<CompanionLeaves> companions = new ArrayList<>();
    for (int left = version == ALONE ? 0 : source.readCount(4); left > 0; left--) {
      companions.add(readCompanion(source));
    }
    String baseline = version == COMPARED ? source.readText() : "";
    source.requireEnd();
    return new AttributionRequest(
        anomalyId,
        sequence,
        revision,
        metric,
        configurationVersion,
        new SeriesKey(labels),
        startedAt,
        windowStart,
        windowEnd,
        attributor,
        top,
        measure,
        leaves,
        otherLeaves,
        companions,
        baseline);
  }

  private static void writeCompanion(ByteSink sink, CompanionLeaves companion) {
    sink.writeText(companion.metric());
    sink.writeText(companion.reason());
    sink.writeBoolean(companion.lagWindows().isPresent());
    sink.writeZigzag(companion.lagWindows().orElse(0));
    writeTable(sink, companion.leaves());
  }

  private static CompanionLeaves readCompanion(ByteSource source) {
    String metric = source.readText();
    String reason = source.readText();
    boolean lags = source.readBoolean();
    int lag = (int) source.readZigzag();
    return new CompanionLeaves(
        metric, reason, lags ? OptionalInt.of(lag) : OptionalInt.empty(), readTable(source));
  }

  private static void writeTable(ByteSink sink, LeafTable table) {
    sink.writeVarint(table.dimensions().size());
    for (Dimension dimension : table.dimensions()) {
      sink.writeText(dimension.name());
      sink.writeVarint(dimension.hierarchy());
      sink.writeVarint(dimension.level());
      sink.writeVarint(dimension.values().size());
      dimension.values().forEach(sink::writeText);
    }
    sink.writeVarint(table.size());
    sink.writeBoolean(table.ratio());
    for (int leaf = 0; leaf < table.size(); leaf++) {
      for (int d = 0; d < table.dimensions().size(); d++) {
        sink.writeVarint(table.code(d, leaf));
      }
      sink.writeTrimmedDouble(table.actual(leaf));
      sink.writeTrimmedDouble(table.expected(leaf));
      if (table.ratio()) {
        sink.writeTrimmedDouble(table.actualDenominator(leaf));
        sink.writeTrimmedDouble(table.expectedDenominator(leaf));
      }
      sink.writeTrimmedDouble(table.spread(leaf));
    }
  }

  private static LeafTable readTable(ByteSource source) {
    int width = source.readCount(4);
    List<Dimension> dimensions = new ArrayList<>(width);
    for (int d = 0; d < width; d++) {
      String name = source.readText();
      int hierarchy = (int) source.readVarint();
      int level = (int) source.readVarint();
      int count = source.readCount(1);
      List<String> values = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        values.add(source.readText());
      }
      dimensions.add(new Dimension(name, values, hierarchy, level));
    }
    int size = source.readCount(1);
    boolean ratio = source.readBoolean();
    int[][] codes = new int[width][size];
    double[][] columns = new double[5][size];
    for (int leaf = 0; leaf < size; leaf++) {
      for (int d = 0; d < width; d++) {
        codes[d][leaf] = (int) source.readVarint();
      }
      columns[0][leaf] = source.readTrimmedDouble();
      columns[1][leaf] = source.readTrimmedDouble();
      if (ratio) {
        columns[2][leaf] = source.readTrimmedDouble();
        columns[3][leaf] = source.readTrimmedDouble();
      }
      columns[4][leaf] = source.readTrimmedDouble();
    }
    return new LeafTable(
        dimensions,
        codes,
        columns[0],
        columns[1],
        ratio ? columns[2] : null,
        ratio ? columns[3] : null,
        columns[4]);
  }
}
