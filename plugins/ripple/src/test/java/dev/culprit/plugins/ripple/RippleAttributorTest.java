package dev.culprit.plugins.ripple;

import dev.culprit.testkit.AttributorContract;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class RippleAttributorTest {

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContract() {
    return AttributorContract.of(new RippleFactory()).tests();
  }
}
