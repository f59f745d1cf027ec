package dev.culprit.application.control;

import org.jspecify.annotations.Nullable;

/** Port: control entries as the values of the control topic. Used by one task at a time. */
public interface ControlCodec {

  byte[] encode(ControlChange change);

  /**
   * @param value the record's value; null for a tombstone
   * @return the change; null when the bytes are none (the entry is ignored and counted)
   */
  @Nullable ControlChange decode(byte @Nullable [] value);
}
