package dev.culprit.application.series;

import dev.culprit.application.detect.DetectionPlan;
import dev.culprit.application.detect.PlannedDetector;
import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The fixed-size state of one series: a head of the framework's own, the last two values of every
 * measure, then the slots of the detectors in order. Written once per metric and shard, so that
 * pages of an earlier configuration can be read row by row into a new layout.
 *
 * @param measures by name
 * @param slots by detector
 */
record RowLayout(List<String> measures, List<Slot> slots) {
  static final int BORN = 0;
  static final int LAST_DATA_END = 8;
  static final int BAND_MEAN = 16;
  static final int BAND_VARIANCE = 24;
  static final int BAND_COUNT = 32;
  static final int RUN = 36;
  static final int RUN_START = 40;
  static final int FLAGS = 48;
  static final int QUARANTINED = 52;
  static final int HEAD_BYTES = 56;
  static final int MEASURE_BYTES = 16;

  /**
   * One detector's part of a row.
   *
   * @param id of the plugin
   * @param fingerprint of its parameters
   * @param bytes of fixed state, 0 for a live detector
   * @param tailBytes of its tail model
   */
  record Slot(
      String id,
      String fingerprint,
      int stateVersion,
      int offset,
      int bytes,
      int tailBytes,
      boolean live) {
    boolean sameDetector(Slot other) {
      return id.equals(other.id) && fingerprint.equals(other.fingerprint);
    }
  }

  RowLayout {
    measures = List.copyOf(measures);
    slots = List.copyOf(slots);
  }

  static RowLayout of(DetectionPlan plan, List<String> measures) {
    List<Slot> slots = new ArrayList<>();
    int offset = HEAD_BYTES + MEASURE_BYTES * measures.size();
    for (PlannedDetector planned : plan.detectors()) {
      Slot slot =
          new Slot(
              planned.id(),
              planned.fingerprint(),
              planned.detector().stateVersion(),
              offset,
              planned.stateBytes(),
              planned.tailBytes(),
              planned.live());
      slots.add(slot);
      offset += slot.bytes() + slot.tailBytes();
    }
    return new RowLayout(measures, slots);
  }

  /** Where a measure's last value is. */
  static int lastValue(int measure) {
    return HEAD_BYTES + MEASURE_BYTES * measure;
  }

  /** Where a measure's value before the last is. */
  static int previousValue(int measure) {
    return lastValue(measure) + Double.BYTES;
  }

  /** Bytes before the first detector's slot. */
  int ownBytes() {
    return HEAD_BYTES + MEASURE_BYTES * measures.size();
  }

  int rowBytes() {
    int bytes = ownBytes();
    for (Slot slot : slots) {
      bytes += slot.bytes() + slot.tailBytes();
    }
    return bytes;
  }

  void encode(ByteSink sink) {
    sink.writeVarint(measures.size());
    measures.forEach(sink::writeText);
    sink.writeVarint(slots.size());
    for (Slot slot : slots) {
      sink.writeText(slot.id());
      sink.writeText(slot.fingerprint());
      sink.writeVarint(slot.stateVersion());
      sink.writeVarint(slot.offset());
      sink.writeVarint(slot.bytes());
      sink.writeVarint(slot.tailBytes());
      sink.writeBoolean(slot.live());
    }
  }

  static RowLayout decode(ByteSource source) {
    int named = source.readCount(1);
    List<String> measures = new ArrayList<>(named);
    for (int i = 0; i < named; i++) {
      measures.add(source.readText());
    }
    int count = source.readCount(7);
    List<Slot> slots = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      slots.add(
          new Slot(
              source.readText(),
              source.readText(),
              (int) source.readVarint(),
              (int) source.readVarint(),
              (int) source.readVarint(),
              (int) source.readVarint(),
              source.readBoolean()));
    }
    return new RowLayout(measures, slots);
  }
}
