package dev.culprit.infrastructure.text;

import dev.culprit.application.ingest.FieldLayout;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The wanted fields as a tree: paths taken apart at their dots. */
final class JsonPaths {
  private final Map<String, JsonPaths> children = new HashMap<>();
  private int slot = -1;

  static JsonPaths of(FieldLayout layout) {
    JsonPaths root = new JsonPaths();
    for (String path : layout.fields()) {
      JsonPaths at = root;
      for (String name : path.split("\\.", -1)) {
        at = at.children.computeIfAbsent(name, n -> new JsonPaths());
      }
      at.slot = layout.slotOf(path);
    }
    return root;
  }

  /** The slot of the value itself, or -1. */
  int slot() {
    return slot;
  }

  boolean hasChildren() {
    return !children.isEmpty();
  }

  @Nullable JsonPaths child(String name) {
    return children.get(name);
  }
}
