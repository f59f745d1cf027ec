package dev.culprit.infrastructure.flink.control;

import dev.culprit.application.control.ControlChange;
import dev.culprit.application.control.ControlCodec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control entries an operator has seen, kept in broadcast state. Of ticks only the latest of a
 * source is kept, outside the limit.
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

  private final BroadcastState<String, byte[]> state;
  private final ControlCodec codec;
  private final int maxEntries;
  private int entries;

  /**
   * @param maxEntries changes beyond this are ignored, and said so
   */
  public ControlLog(BroadcastState<String, byte[]> state, ControlCodec codec, int maxEntries) {
    this.state = state;
    this.codec = codec;
    this.maxEntries = maxEntries;
  }

  /** Hands out what a snapshot held and what the job was started with, version by version. */
  public void replay(List<byte[]> given, Consumer<ControlChange> listener) throws Exception {
    List<ControlChange> changes = new ArrayList<>();
    for (Map.Entry<String, byte[]> entry : state.immutableEntries()) {
      ControlChange change = codec.decode(entry.getValue());
      if (change != null) {
        changes.add(change);
        entries += isTick(change) ? 0 : 1;
      }
    }
    for (byte[] value : given) {
      ControlChange change = codec.decode(value);
      if (change != null && keep(change, value)) {
        changes.add(change);
      }
    }
    changes.sort(IN_ORDER);
    changes.forEach(listener);
  }

  /** Takes in a value of the control topic. */
  public void accept(byte[] value, Consumer<ControlChange> listener) throws Exception {
    ControlChange change = codec.decode(value);
    if (change == null) {
      LOG.warn("A control entry of {} bytes cannot be read and is ignored.", value.length);
    } else if (keep(change, value)) {
      listener.accept(change);
    }
  }

  /** False when the entry is known already or there is no room for it. */
  private boolean keep(ControlChange change, byte[] value) throws Exception {
    String key = change.kind() + "/" + change.id();
    if (isTick(change)) {
      state.put(key, value);
      return true;
    }
    key += "/" + change.version();
    if (state.contains(key)) {
      return false;
    }
    if (entries >= maxEntries) {
      LOG.warn(
          "Control entry {} is ignored: there are {} entries, the limit 'limits.control-entries'.",
          key,
          maxEntries);
      return false;
    }
    entries++;
    state.put(key, value);
    return true;
  }

  private static boolean isTick(ControlChange change) {
    return change.kind().equals(ControlChange.TICK);
  }
}
