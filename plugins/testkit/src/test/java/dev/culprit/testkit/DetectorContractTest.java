package dev.culprit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A contract that nothing can break proves nothing: every clause meets an offender here. */
final class DetectorContractTest {

  @TestFactory
  Stream<DynamicTest> shouldAcceptAnHonestDetector() {
    return DetectorContract.of(new PlantedFactory(Fault.NONE)).released().tests();
  }

  @ParameterizedTest
  @CsvSource({
    "BAD_ID, 'has an id, a version'",
    "SMALL_DATA_SHEET, keeps to the state size",
    "COUNTS_CALLS, gives the same verdicts",
    "KNOWS_THE_FUTURE, sees only the past",
    "MIXES_SERIES, keeps series apart",
    "KEEPS_THE_ARRAY, leaves the observation alone",
    "HIDES_STATE, goes on unchanged after its state",
    "LEARNS_WHEN_FROZEN, learns nothing at learning weight 0",
    "NOT_A_NUMBER, scores every finite value",
    "POISONED_BY_HUGE_VALUES, survives a hostile value",
    "READY_AT_ONCE, announces its warm-up",
    "NEVER_READY, announces its warm-up",
    "TALKS, says why in stable codes",
    "UNKNOWN_OLD_STATE, reads the state of released versions"
  })
  void shouldCatchAnOffender(Fault fault, String clause) {
    DetectorContract contract = DetectorContract.of(new PlantedFactory(fault));
    assertThatThrownBy(contract::check)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(clause);
  }

  @Test
  void shouldDemandAGoldenFileOfAReleasedVersion() {
    DetectorContract contract = DetectorContract.of(new PlantedFactory(Fault.BAD_ID)).released();
    assertThatThrownBy(contract::check).hasMessageContaining("no golden state of version 1");
  }

  @Test
  void shouldNotDemandAGoldenFileBeforeARelease() {
    assertThatCode(() -> DetectorContract.of(new PlantedFactory(Fault.NONE)).check())
        .doesNotThrowAnyException();
  }

  @Test
  void shouldNeverOverwriteAGoldenFile(@TempDir Path folder) throws Exception {
    DetectorContract contract = DetectorContract.of(new PlantedFactory(Fault.NONE));
    Path file = contract.recordGolden(folder, "ordinary");
    assertThat(file).hasFileName("v1-ordinary.bin");
    assertThat(Files.readAllBytes(file)).hasSize(16);
    assertThatThrownBy(() -> contract.recordGolden(folder, "ordinary"))
        .isInstanceOf(UncheckedIOException.class);
  }
}
