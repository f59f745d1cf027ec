package dev.culprit.infrastructure.flink.deploy;

import dev.culprit.infrastructure.flink.spec.LearntSupply;
import org.jspecify.annotations.Nullable;

/** What was learnt from history, from the entries of the job jar. */
public record JobJarLearnt() implements LearntSupply {
  private static final long serialVersionUID = 1L;

  @Override
  public byte @Nullable [] of(String sourceId, ClassLoader userCode) {
    String name = JobJarFormat.LEARNT + sourceId;
    return userCode.getResource(name) == null ? null : JobJarFormat.entry(userCode, name);
  }
}
