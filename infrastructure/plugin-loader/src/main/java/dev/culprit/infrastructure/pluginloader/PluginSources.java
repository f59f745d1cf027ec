package dev.culprit.infrastructure.pluginloader;

import dev.culprit.application.config.PluginSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where to look for plugins.
 *
 * @param builtIn what comes with Culprit: folders of jars, jars, or folders of compiled classes;
 *     always allowed
 * @param folders the user's folders, which have to exist
 * @param allow lower-case SHA-256 of the user's jars that may be loaded; empty allows all
 */
public record PluginSources(List<Path> builtIn, List<Path> folders, Set<String> allow) {
  public PluginSources {
    builtIn = List.copyOf(builtIn);
    folders = List.copyOf(folders);
    allow = allow.stream().map(sum -> sum.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  /**
   * As configured. The default folder may be missing, a folder somebody wrote down may not.
   *
   * @param base the folder that relative ones start from
   */
  public static PluginSources of(PluginSettings settings, Path base, List<Path> builtIn) {
    List<Path> folders =
        settings.folders().stream()
            .map(base::resolve)
            .filter(folder -> settings.written().isPresent() || Files.isDirectory(folder))
            .toList();
    return new PluginSources(builtIn, folders, Set.copyOf(settings.allow()));
  }
}
