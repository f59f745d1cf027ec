package dev.culprit.infrastructure.flink.control;

import dev.culprit.application.control.ChangeReport;
import dev.culprit.application.control.ControlChange;
import dev.culprit.application.control.ControlCodec;
import dev.culprit.application.metric.ControlOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control entries an operator took, kept in broadcast state. Versions of one thing are taken in
 * rising order only, so sorting by version gives back the order in which they were taken. Of ticks
 * only the latest of a source is kept, outside the limit.
 */
public final class ControlLog {
  /** Entries by kind, id and version, as they stand in the topic. */
  public static final MapStateDescriptor<String, byte[]> STATE =
      new MapStateDescriptor<>(
          "control-log", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

  private static final Logger LOG = LoggerFactory.getLogger(ControlLog.class);
  private static final Comparator<ControlChange> IN_ORDER =
      Comparator.comparing(ControlChange::kind)
          .thenComparing(ControlChange::id)
          .thenComparingLong(ControlChange::version);

  /** Looks at changes. */
  @FunctionalInterface
  public interface Taker {
    /** Whether the change had an effect here. */
    boolean take(ControlChange change);
  }

  private final BroadcastState<String, byte[]> state;
  private final ControlCodec codec;
  private final int maxEntries;
  private final ChangeOutcomes outcomes;
  private int entries;

  /**
   * @param maxEntries changes beyond this are ignored, counted and said so
   */
  public ControlLog(
      BroadcastState<String, byte[]> state,
      ControlCodec codec,
      int maxEntries,
      ChangeOutcomes outcomes) {
    this.outcomes = outcomes;
    this.state = state;
    this.codec = codec;
    this.maxEntries = maxEntries;
  }

  /**
   * Hands out what a snapshot held, version by version, then what the job was started with, in the
   * order it was written.
   *
   * @param taker says whether it took the change; only those are kept
   */
  public void replay(List<byte[]> given, Taker taker) throws Exception {
    List<ControlChange> kept = new ArrayList<>();
    for (Map.Entry<String, byte[]> entry : state.immutableEntries()) {
      ControlChange change = codec.decode(entry.getValue());
      if (change != null) {
        kept.add(change);
        entries += isTick(change) ? 0 : 1;
      }
    }
    kept.sort(IN_ORDER);
    kept.forEach(taker::take);
    for (byte[] value : given) {
      accept(value, taker);
    }
  }

  /**
   * Takes in a value of the control topic.
   *
   * @param taker says whether it took the change; what it refused takes up no room, and is not
   *     tried again after a restart, when it might fare otherwise
   */
  public void accept(byte[] value, Taker taker) throws Exception {
    if (value.length == 0) {
      return;
    }
    ControlChange change = codec.decode(value);
    if (change == null) {
      LOG.warn("A control entry of {} bytes cannot be read and is ignored.", value.length);
      outcomes.unreadable();
      return;
    }
    if (change.kind().equals(ChangeReport.KIND)) {
      return; // what a job told, which takes up no room, and is no news where there is none
    }
    String key = change.kind() + "/" + change.id();
    if (isTick(change)) {
      acceptTick(key, change, value, taker);
      return;
    }
    key += "/" + change.version();
    if (state.contains(key)) {
      return;
    }
    if (entries >= maxEntries) {
      String detail = "there are %d entries, the limit 'limits.control-entries'";
      ControlOutcome noRoom = ControlOutcome.rejected("no-room", detail.formatted(maxEntries));
      LOG.warn("Control entry {} is ignored: {}.", key, noRoom.detail());
      outcomes.refuse(change, noRoom);
    } else if (taker.take(change)) {
      entries++;
      state.put(key, value);
    }
  }

  /** What the job was started with may be older than what a snapshot held. */
  private void acceptTick(String key, ControlChange change, byte[] value, Taker taker)
      throws Exception {
    ControlChange latest = codec.decode(state.get(key));
    if (latest == null || latest.version() <= change.version()) {
      state.put(key, value);
      taker.take(change);
    }
  }

  private static boolean isTick(ControlChange change) {
    return change.kind().equals(ControlChange.TICK);
  }
}
