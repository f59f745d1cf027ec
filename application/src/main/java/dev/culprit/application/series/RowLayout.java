package dev.culprit.application.series;

import dev.culprit.application.detect.DetectionPlan;
import dev.culprit.application.detect.PlannedDetector;
import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The fixed-size state of one series: a head of the framework's own, then the slots of the
 * detectors in order. Written once per metric and shard, so that pages of an earlier configuration
 * can be read row by row into a new layout.
 *
 * @param slots by detector
 */
record RowLayout(List<Slot> slots) {
  static final int BORN = 0;
  static final int LAST_DATA_END = 8;
  static final int LAST_VALUE = 16;
  static final int PREVIOUS_VALUE = 24;
  static final int BAND_MEAN = 32;
  static final int BAND_VARIANCE = 40;
  static final int BAND_COUNT = 48;
  static final int RUN = 52;
  static final int RUN_START = 56;
  static final int FLAGS = 64;
  static final int QUARANTINED = 68;
  static final int HEAD_BYTES = 72;

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
    slots = List.copyOf(slots);
  }

  static RowLayout of(DetectionPlan plan) {
    List<Slot> slots = new ArrayList<>();
    int offset = HEAD_BYTES;
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
    return new RowLayout(slots);
  }

  int rowBytes() {
    int bytes = HEAD_BYTES;
    for (Slot slot : slots) {
      bytes += slot.bytes() + slot.tailBytes();
    }
    return bytes;
  }

  void encode(ByteSink sink) {
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
    return new RowLayout(slots);
  }
}
