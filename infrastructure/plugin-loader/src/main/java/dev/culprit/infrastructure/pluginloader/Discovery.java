package dev.culprit.infrastructure.pluginloader;

import dev.culprit.application.plugin.PluginBundle;
import dev.culprit.application.plugin.PluginJar;
import dev.culprit.application.plugin.PluginProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the jars of plugins: in a folder {@code *.jar}, each a plugin, and {@code <name>/*.jar},
 * together a plugin, unless that folder holds a {@code pom.xml} (it is the source of one) or is a
 * {@code target}.
 */
final class Discovery {
  private static final List<String> NO_PLUGINS =
      List.of("-sources.jar", "-javadoc.jar", "-tests.jar");

  private final List<PluginProblem> problems;
  private final PluginFiles files;
  private final List<PluginBundle> bundles = new ArrayList<>();

  /** Folders told of already: each is listed twice. */
  private final Set<Path> refused = new HashSet<>();

  Discovery(List<PluginProblem> problems, PluginFiles files) {
    this.problems = problems;
    this.files = files;
  }

  List<PluginBundle> all(PluginSources sources) {
    for (Path path : sources.builtIn()) {
      if (sources.folders().stream().anyMatch(folder -> same(folder, path))) {
        // The user's folder, so the allow-list holds for it.
        continue;
      }
      if (!Files.exists(path)) {
        missing(path, "Reinstall Culprit, or build it again.");
      } else if (ExplodedPlugin.at(path)) {
        exploded(path);
      } else if (Files.isDirectory(path)) {
        jars(path).forEach(jar -> add(jar, List.of(jar), Set.of()));
      } else {
        add(path, List.of(path), Set.of());
      }
    }
    for (Path folder : sources.folders()) {
      if (Files.isDirectory(folder)) {
        folder(folder, sources.allow());
      } else {
        missing(folder, "Make the folder, or take it out of 'plugins.folders'.");
      }
    }
    return List.copyOf(bundles);
  }

  private boolean same(Path one, Path other) {
    try {
      return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
    } catch (IOException e) {
      unreadable(one, e);
      return false;
    }
  }

  private void exploded(Path classes) {
    try {
      bundles.add(ExplodedPlugin.pack(classes));
    } catch (IOException | UncheckedIOException e) {
      unreadable(classes, e);
    }
  }

  private void unreadable(Path path, Exception e) {
    problems.add(
        new PluginProblem(
            path.toString(),
            "unreadable",
            "It cannot be read (" + e + ").",
            "Check that it is whole and that you may read it."));
  }

  private void missing(Path path, String remedy) {
    problems.add(
        new PluginProblem(path.toString(), "missing-folder", "There is no such folder.", remedy));
  }

  private void folder(Path folder, Set<String> allow) {
    jars(folder).forEach(jar -> add(jar, List.of(jar), allow));
    for (Path child : list(folder)) {
      boolean output = child.getFileName().toString().equals("target");
      if (Files.isDirectory(child) && !output && !Files.exists(child.resolve("pom.xml"))) {
        List<Path> jars = jars(child);
        if (!jars.isEmpty()) {
          add(child, jars, allow);
        }
      }
    }
  }

  private void add(Path origin, List<Path> paths, Set<String> allow) {
    List<PluginJar> jars = new ArrayList<>();
    for (Path path : paths) {
      byte[] content;
      try {
        content = files.read(path);
      } catch (IOException e) {
        unreadable(path, e);
        return;
      }
      String sha256 = Sha256.of(content);
      if (!allow.isEmpty() && !allow.contains(sha256)) {
        problems.add(
            new PluginProblem(
                path.toString(),
                "not-allowed",
                "Its SHA-256 " + sha256 + " is not in the allow-list.",
                "Add it to 'plugins.allow' if you trust this jar, else remove the jar."));
        return;
      }
      jars.add(new PluginJar(path.getFileName().toString(), sha256, content));
    }
    bundles.add(new PluginBundle(unique(nameOf(origin)), origin.toString(), jars));
  }

  private static String nameOf(Path origin) {
    String name = origin.getFileName().toString();
    return name.endsWith(".jar") ? name.substring(0, name.length() - 4) : name;
  }

  private String unique(String name) {
    String free = name;
    for (int n = 2; taken(free); n++) {
      free = name + "-" + n;
    }
    return free;
  }

  private boolean taken(String name) {
    return bundles.stream().anyMatch(bundle -> bundle.name().equals(name));
  }

  private List<Path> jars(Path folder) {
    return list(folder).stream()
        .filter(Files::isRegularFile)
        .filter(path -> path.toString().endsWith(".jar"))
        .filter(path -> NO_PLUGINS.stream().noneMatch(end -> path.toString().endsWith(end)))
        .toList();
  }

  private List<Path> list(Path folder) {
    if (refused.contains(folder)) {
      return List.of();
    }
    try {
      return files.list(folder);
    } catch (IOException e) {
      refused.add(folder);
      unreadable(folder, e);
      return List.of();
    }
  }
}
