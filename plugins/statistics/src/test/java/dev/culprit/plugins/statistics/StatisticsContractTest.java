package dev.culprit.plugins.statistics;

import dev.culprit.testkit.DetectorContract;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class StatisticsContractTest {

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContractAsCusum() {
    return DetectorContract.of(new CusumFactory()).released().tests();
  }

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContractAsMad() {
    return DetectorContract.of(new MadFactory()).released().tests();
  }

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContractAsChange() {
    return DetectorContract.of(new ChangeFactory()).with("relative", 0.5).released().tests();
  }

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContractAsMeanVariance() {
    return DetectorContract.of(new MeanVarianceFactory()).released().tests();
  }

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContractAsSpot() {
    return DetectorContract.of(new SpotFactory()).released().tests();
  }

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContractAsQuantile() {
    return DetectorContract.of(new QuantileFactory()).released().tests();
  }
}
