package dev.culprit.infrastructure.flink.spec;

import org.jspecify.annotations.Nullable;

/** For jobs that begin without history. */
public record NothingLearnt() implements LearntSupply {
  private static final long serialVersionUID = 1L;

  @Override
  public byte @Nullable [] of(String sourceId, ClassLoader userCode) {
    return null;
  }
}
