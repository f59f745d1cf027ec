package dev.culprit.infrastructure.pluginloader;

import dev.culprit.application.plugin.PluginBundle;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.application.plugin.PluginException;
import dev.culprit.application.plugin.PluginProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns jars into a {@link PluginCatalog}: all of them, or a {@link PluginException} that tells
 * everything that is wrong.
 *
 * <p>Jars are copied to a scratch folder and loaded from there, so that nobody can change a jar
 * under a running job.
 */
public final class PluginLoader {
  private PluginLoader() {}

  /**
   * Everything that is installed.
   *
   * @throws PluginException with all problems
   */
  public static PluginCatalog fromSources(PluginSources sources) {
    List<PluginProblem> problems = new ArrayList<>();
    List<PluginBundle> bundles = new Discovery(problems, PluginFiles.REAL).all(sources);
    return load(bundles, problems);
  }

  /**
   * Plugins that travelled with a job; every jar must still have its SHA-256.
   *
   * @throws PluginException with all problems
   */
  public static PluginCatalog fromBundles(List<PluginBundle> bundles) {
    return load(bundles, new ArrayList<>());
  }

  private static PluginCatalog load(List<PluginBundle> bundles, List<PluginProblem> problems) {
    Scratch scratch = Scratch.create();
    LoadedPlugins loaded = new LoadedPlugins(scratch);
    try {
      for (PluginBundle bundle : bundles) {
        List<PluginProblem> before = JarInspection.problems(bundle);
        if (before.isEmpty()) {
          List<Path> jars = scratch.unpack(bundle);
          problems.addAll(loaded.add(bundle, PluginClassLoader.over(bundle.name(), jars)));
        } else {
          problems.addAll(before);
        }
      }
      if (!problems.isEmpty()) {
        throw new PluginException(problems);
      }
      return loaded;
    } catch (RuntimeException | Error e) {
      loaded.close();
      throw e;
    }
  }
}
