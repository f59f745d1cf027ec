package dev.culprit.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("it")
@ExtendWith(SharedStack.class)
class StackTest {
  @Test
  void shouldStartFlinkAsProcessesOfItsOwn(TestStack stack) throws IOException {
    assertThat(stack.cluster().rest().taskManagers()).isEqualTo(1);
    assertThat(stack.cluster().rest().running()).isEmpty();
    assertThat(stack.broker()).startsWith("127.0.0.1:");
  }

  @Test
  void shouldKeepOurCodeOutOfFlinksClassPath() {
    assertThat(FlinkClassPath.text())
        .contains("flink-runtime")
        .doesNotContain("culprit-domain", "/domain/target", "kafka-clients", "avro");
  }
}
