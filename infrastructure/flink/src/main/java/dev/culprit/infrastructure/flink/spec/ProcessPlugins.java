package dev.culprit.infrastructure.flink.spec;

import dev.culprit.application.plugin.PluginBundle;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Plugins of a job that runs in the process that started it: their bytes need not travel.
 *
 * @param ticket by which the workers of this process find them
 */
public record ProcessPlugins(String ticket) implements PluginSupply {
  private static final long serialVersionUID = 1L;
  private static final Map<String, List<PluginBundle>> SUPPLIES = new ConcurrentHashMap<>();

  public static ProcessPlugins of(List<PluginBundle> bundles) {
    String ticket = UUID.randomUUID().toString();
    SUPPLIES.put(ticket, List.copyOf(bundles));
    return new ProcessPlugins(ticket);
  }

  @Override
  public List<PluginBundle> bundles(ClassLoader userCode) {
    List<PluginBundle> bundles = SUPPLIES.get(ticket);
    if (bundles == null) {
      throw new IllegalStateException("These plugins belong to another process.");
    }
    return bundles;
  }
}
