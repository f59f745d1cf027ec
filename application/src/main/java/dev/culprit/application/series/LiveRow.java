package dev.culprit.application.series;

import dev.culprit.application.detect.DetectionPlan;
import dev.culprit.application.detect.PlannedDetector;
import dev.culprit.domain.anomaly.OpenAnomaly;
import dev.culprit.domain.anomaly.Severity;
import dev.culprit.domain.attribution.LeafBaseline;
import dev.culprit.domain.attribution.RecordCounts;
import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import dev.culprit.spi.detector.DetectorState;
import dev.culprit.spi.detector.LiveStateDetector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The live objects of one series: the open anomaly, the leaf baseline, detector states. States of
 * detectors that are not installed or configured any more are kept as bytes until the row is
 * rewritten under a new configuration.
 */
final class LiveRow {
  /** Stands for "not outside its band". */
  static final long WITHIN_BAND = Long.MIN_VALUE;

  private static final int CODEC_VERSION = 1;

  /** The same, and since when the series is outside its band. */
  private static final int STRAYED = 2;

  /** The same, and how many single records there were of each leaf. */
  private static final int COUNTED = 3;

  private @Nullable OpenAnomaly anomaly;
  private byte[] worstWindow = new byte[0];
  private LeafBaseline baseline;
  private long strayedMillis = WITHIN_BAND;
  private @Nullable RecordCounts counts;
  private final @Nullable DetectorState[] states;
  private final List<Envelope> unread;

  /** A detector's bytes with what is needed to read them. */
  private record Envelope(String id, String fingerprint, int version, byte[] bytes) {}

  private LiveRow(int detectors, LeafBaseline baseline, List<Envelope> unread) {
    this.states = new @Nullable DetectorState[detectors];
    this.baseline = baseline;
    this.unread = unread;
  }

  static LiveRow empty(DetectionPlan plan) {
    return new LiveRow(plan.detectors().size(), new LeafBaseline(), new ArrayList<>());
  }

  @Nullable OpenAnomaly anomaly() {
    return anomaly;
  }

  void anomaly(@Nullable OpenAnomaly open) {
    anomaly = open;
  }

  /** The attribution request of the open anomaly's worst window; empty if none. */
  byte[] worstWindow() {
    return worstWindow;
  }

  void worstWindow(byte[] request) {
    worstWindow = request;
  }

  /**
   * Start of the first of the windows in a row that are outside their band, or {@link
   * #WITHIN_BAND}. Kept of metrics that look at each other.
   */
  long strayedMillis() {
    return strayedMillis;
  }

  void strayedMillis(long startMillis) {
    strayedMillis = startMillis;
  }

  LeafBaseline baseline() {
    return baseline;
  }

  /** Of a series of single records, how many there were of each leaf. */
  RecordCounts counts() {
    RecordCounts known = counts;
    if (known == null) {
      known = new RecordCounts();
      counts = known;
    }
    return known;
  }

  /** Leaves are told apart by other fields from now on. */
  void forgetLeaves() {
    baseline = new LeafBaseline();
    counts = null;
  }

  DetectorState state(DetectionPlan plan, int index) {
    DetectorState state = states[index];
    if (state == null) {
      state = read(plan.detectors().get(index));
      states[index] = state;
    }
    return state;
  }

  long heapBytes() {
    long bytes = 150 + worstWindow.length + baseline.heapBytes();
    bytes += counts == null ? 0 : counts.heapBytes();
    for (DetectorState state : states) {
      bytes += state == null ? 0 : state.heapBytes();
    }
    for (Envelope envelope : unread) {
      bytes += envelope.bytes().length;
    }
    return bytes;
  }

  byte[] encode(DetectionPlan plan) {
    ByteSink sink = new ByteSink(256);
    RecordCounts counted = counts == null || counts.isEmpty() ? null : counts;
    int codec = counted != null ? COUNTED : strayedMillis == WITHIN_BAND ? CODEC_VERSION : STRAYED;
    sink.writeByte(codec);
    OpenAnomaly open = anomaly;
    sink.writeBoolean(open != null);
    if (open != null) {
      writeAnomaly(sink, open);
    }
    sink.writeBytes(worstWindow);
    baseline.encode(sink);
    List<Envelope> envelopes = new ArrayList<>(unread);
    for (int i = 0; i < states.length; i++) {
      DetectorState state = states[i];
      if (state != null) {
        PlannedDetector detector = plan.detectors().get(i);
        envelopes.add(
            new Envelope(
                detector.id(),
                detector.fingerprint(),
                detector.detector().stateVersion(),
                state.encode()));
      }
    }
    sink.writeVarint(envelopes.size());
    for (Envelope envelope : envelopes) {
      sink.writeText(envelope.id());
      sink.writeText(envelope.fingerprint());
      sink.writeVarint(envelope.version());
      sink.writeBytes(envelope.bytes());
    }
    if (codec != CODEC_VERSION) {
      sink.writeZigzag(strayedMillis);
    }
    if (counted != null) {
      counted.encode(sink);
    }
    return sink.toByteArray();
  }

  /** The open anomaly alone, which can be read without the detectors. */
  static @Nullable OpenAnomaly anomalyIn(byte[] bytes) {
    ByteSource source = new ByteSource(bytes);
    readVersion(source);
    return readFirst(source);
  }

  private static int readVersion(ByteSource source) {
    int codec = source.readByte();
    if (codec < CODEC_VERSION || codec > COUNTED) {
      throw new IllegalStateException(
          "The live state of a series has version " + codec + "; start afresh.");
    }
    return codec;
  }

  private static @Nullable OpenAnomaly readFirst(ByteSource source) {
    return source.readBoolean() ? readAnomaly(source) : null;
  }

  static LiveRow decode(byte[] bytes, DetectionPlan plan) {
    ByteSource source = new ByteSource(bytes);
    int codec = readVersion(source);
    OpenAnomaly open = readFirst(source);
    byte[] worst = source.readBytes();
    LeafBaseline baseline = LeafBaseline.decode(source);
    int count = source.readCount(4);
    List<Envelope> unread = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      unread.add(
          new Envelope(
              source.readText(), source.readText(), (int) source.readVarint(), source.readBytes()));
    }
    LiveRow row = new LiveRow(plan.detectors().size(), baseline, unread);
    row.anomaly = open;
    row.worstWindow = worst;
    row.strayedMillis = codec == CODEC_VERSION ? WITHIN_BAND : source.readZigzag();
    if (codec == COUNTED) {
      row.counts = RecordCounts.decode(source);
    }
    return row;
  }

  private DetectorState read(PlannedDetector planned) {
    LiveStateDetector detector = (LiveStateDetector) planned.detector();
    for (int i = 0; i < unread.size(); i++) {
      Envelope envelope = unread.get(i);
      if (envelope.id().equals(planned.id())
          && envelope.fingerprint().equals(planned.fingerprint())) {
        unread.remove(i);
        return detector.decode(envelope.version(), envelope.bytes());
      }
    }
    return detector.newState();
  }

  private static void writeAnomaly(ByteSink sink, OpenAnomaly open) {
    sink.writeText(open.id());
    sink.writeVarint(open.sequence());
    sink.writeZigzag(open.startedMillis());
    sink.writeZigzag(open.lastAnomalousEndMillis());
    sink.writeVarint(open.points());
    sink.writeDouble(open.peakDeviation());
    sink.writeDouble(open.toldDeviation());
    sink.writeText(open.severity().code());
    sink.writeBoolean(open.up());
  }

  private static OpenAnomaly readAnomaly(ByteSource source) {
    return new OpenAnomaly(
        source.readText(),
        source.readVarint(),
        source.readZigzag(),
        source.readZigzag(),
        source.readVarint(),
        source.readDouble(),
        source.readDouble(),
        Severity.ofCode(source.readText()),
        source.readBoolean());
  }
}
