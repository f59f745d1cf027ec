package dev.culprit.infrastructure.flink.spec;

import dev.culprit.application.plugin.PluginBundle;
import java.io.Serializable;
import java.util.List;

/**
 * Where a worker gets the plugins' jars from. Equal supplies give equal plugins, which are then
 * loaded once.
 */
public interface PluginSupply extends Serializable {
  /**
   * @param userCode the loader of the job's own classes
   */
  List<PluginBundle> bundles(ClassLoader userCode);
}
