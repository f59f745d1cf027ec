package dev.culprit.it.architecture.offenders.rule07.infrastructure.flink;

import org.apache.flink.api.common.functions.MapFunction;

class OpenOperator implements MapFunction<Long, Long> {
  @Override
  public Long map(Long value) {
    return value;
  }
}
