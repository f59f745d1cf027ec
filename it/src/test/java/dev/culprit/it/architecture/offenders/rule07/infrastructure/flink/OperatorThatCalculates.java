package dev.culprit.it.architecture.offenders.rule07.infrastructure.flink;

import dev.culprit.it.architecture.offenders.rule07.domain.Arithmetic;
import org.apache.flink.api.common.functions.MapFunction;

final class OperatorThatCalculates implements MapFunction<Long, Long> {
  @Override
  public Long map(Long value) {
    return Arithmetic.addTwo(value);
  }
}
