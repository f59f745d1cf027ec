package dev.culprit.infrastructure.flink.deploy;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.culprit.application.plugin.PluginBundle;
import dev.culprit.application.plugin.PluginJar;
import dev.culprit.infrastructure.flink.spec.PluginSupply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Plugins from the nested entries of the job jar; their checksums are checked when they load. */
public record JobJarPlugins() implements PluginSupply {
  private static final long serialVersionUID = 1L;

  @Override
  public List<PluginBundle> bundles(ClassLoader userCode) {
    List<PluginBundle> bundles = new ArrayList<>();
    for (JobJarFormat.Plugin plugin : index(userCode)) {
      List<PluginJar> jars = new ArrayList<>();
      for (JobJarFormat.Jar jar : plugin.jars()) {
        jars.add(
            new PluginJar(jar.file(), jar.sha256(), JobJarFormat.entry(userCode, jar.entry())));
      }
      bundles.add(new PluginBundle(plugin.name(), plugin.origin(), jars));
    }
    return bundles;
  }

  private static List<JobJarFormat.Plugin> index(ClassLoader userCode) {
    try {
      return JobJarFormat.JSON.readValue(
          JobJarFormat.entry(userCode, JobJarFormat.INDEX), new TypeReference<>() {});
    } catch (IOException e) {
      throw new IllegalStateException("The list of plugins in the job jar is not readable.", e);
    }
  }
}
