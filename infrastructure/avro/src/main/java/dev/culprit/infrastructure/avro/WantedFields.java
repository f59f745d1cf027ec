package dev.culprit.infrastructure.avro;

import dev.culprit.application.ingest.FieldLayout;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The wanted fields as a tree: paths taken apart at their dots. */
final class WantedFields {
  /** Nothing below here is wanted. */
  static final WantedFields NONE = new WantedFields();

  private final Map<String, WantedFields> children = new HashMap<>();
  private int slot = -1;

  static WantedFields of(FieldLayout layout) {
    WantedFields root = new WantedFields();
    for (String path : layout.fields()) {
      WantedFields at = root;
      for (String name : path.split("\\.", -1)) {
        at = at.children.computeIfAbsent(name, n -> new WantedFields());
      }
      at.slot = layout.slotOf(path);
    }
    return root;
  }

  /** The slot of the value itself, or -1. */
  int slot() {
    return slot;
  }

  WantedFields child(String name) {
    @Nullable WantedFields child = children.get(name);
    return child == null ? NONE : child;
  }

  /** Whether neither the value nor anything in it is wanted. */
  boolean nothing() {
    return slot < 0 && children.isEmpty();
  }
}
