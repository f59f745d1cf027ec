package dev.culprit.infrastructure.config;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where every key belongs, for those who put one in the wrong place. */
final class KeyIndex {
  private KeyIndex() {}

  /** Every path with its key, in the order of the reference. */
  static Map<String, Key<?, ?>> all() {
    Map<String, Key<?, ?>> paths = new LinkedHashMap<>();
    FileKeys.FILE.keys("", paths::putIfAbsent);
    return paths;
  }

  /** The mapping that has a key of this name: the one nearest to where it was written. */
  static Optional<String> elsewhere(String name, String written) {
    Map<String, Integer> places = new TreeMap<>();
    String top = written.split("[.\\[]", 2)[0];
    for (String path : all().keySet()) {
      int dot = path.lastIndexOf('.');
      if (path.substring(dot + 1).equals(name)) {
        String parent = dot < 0 ? "the top level" : path.substring(0, dot);
        int depth = parent.split("[.]").length;
        places.put(parent, parent.split("[.]")[0].equals(top) ? depth : depth + 100);
      }
    }
    return places.entrySet().stream()
        .min(Comparator.comparingInt(Map.Entry<String, Integer>::getValue))
        .map(Map.Entry::getKey);
  }
}
