package dev.culprit.infrastructure.flink.spec;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What was learnt for a job that runs in the process that started it: the bytes need not travel.
 *
 * @param ticket by which the workers of this process find them
 */
public record ProcessLearnt(String ticket) implements LearntSupply {
  private static final long serialVersionUID = 1L;
  private static final Map<String, Map<String, byte[]>> SUPPLIES = new ConcurrentHashMap<>();

  /**
   * @param learnt encoded warm starts by source
   */
  public static ProcessLearnt of(Map<String, byte[]> learnt) {
    String ticket = UUID.randomUUID().toString();
    SUPPLIES.put(ticket, Map.copyOf(learnt));
    return new ProcessLearnt(ticket);
  }

  @Override
  public byte @Nullable [] of(String sourceId, ClassLoader userCode) {
    Map<String, byte[]> learnt = SUPPLIES.get(ticket);
    if (learnt == null) {
      throw new IllegalStateException("What was learnt from history is in another process.");
    }
    return learnt.get(sourceId);
  }
}
