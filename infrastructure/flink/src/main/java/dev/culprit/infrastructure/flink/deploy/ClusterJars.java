package dev.culprit.infrastructure.flink.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The jars of one job on its cluster, whose names carry their marks. */
final class ClusterJars {
  private final FlinkCluster cluster;
  private final String prefix;

  ClusterJars(FlinkCluster cluster, String prefix) {
    this.cluster = cluster;
    this.prefix = prefix;
  }

  /** The cluster's id of a jar, which is uploaded unless it is there. */
  String upload(Path jar) throws InterruptedException {
    String mark;
    try {
      mark = Origin.markOf(jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Optional<String> there = find(mark);
    return there.isPresent() ? there.get() : cluster.upload(jar, name(mark));
  }

  /** The cluster's id of the jar with a mark. */
  Optional<String> find(String mark) throws InterruptedException {
    return cluster.jars().entrySet().stream()
        .filter(jar -> jar.getValue().equals(name(mark)))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Removes those that have none of these ids. */
  void deleteAllBut(Collection<String> kept) throws InterruptedException {
    Pattern ours = Pattern.compile("culprit-" + Pattern.quote(prefix) + "(-[0-9a-f]{12})?\\.jar");
    List<String> ids =
        cluster.jars().entrySet().stream()
            .filter(jar -> ours.matcher(jar.getValue()).matches() && !kept.contains(jar.getKey()))
            .map(Map.Entry::getKey)
            .toList();
    for (String id : ids) {
      cluster.deleteJar(id);
    }
  }

  private String name(String mark) {
    return "culprit-" + prefix + "-" + mark + ".jar";
  }
}
