package dev.culprit.it.architecture.offenders.rule11.infrastructure.flink;

import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.LongSerializer;

final class HiddenSnapshot extends SimpleTypeSerializerSnapshot<Long> {
  HiddenSnapshot() {
    super(() -> LongSerializer.INSTANCE);
  }
}
