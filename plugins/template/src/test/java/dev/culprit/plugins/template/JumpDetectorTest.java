package dev.culprit.plugins.template;

import dev.culprit.testkit.DetectorContract;
import org.junit.jupiter.api.Test;

final class JumpDetectorTest {
  @Test
  void shouldKeepTheContract() {
    DetectorContract.of(new JumpFactory()).check();
  }
}
