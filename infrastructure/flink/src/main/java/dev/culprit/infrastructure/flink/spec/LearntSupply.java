package dev.culprit.infrastructure.flink.spec;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Where a worker gets what series learnt from history before the job started. */
public interface LearntSupply extends Serializable {
  /**
   * @param userCode the loader of the job's own classes
   * @return an encoded warm start; null when the source's metrics learnt nothing
   */
  byte @Nullable [] of(String sourceId, ClassLoader userCode);
}
