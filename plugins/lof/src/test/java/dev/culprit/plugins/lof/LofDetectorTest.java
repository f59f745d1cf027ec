package dev.culprit.plugins.lof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.spi.Parameters;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.ModelBytes;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.TrainedModel;
import dev.culprit.spi.detector.Verdict;
import dev.culprit.testkit.DetectorContract;
import dev.culprit.testkit.DetectorProbe;
import dev.culprit.testkit.Signal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class LofDetectorTest {
  /** The framework's default risk of 1e-5. */
  private static final double ALARM = 1 - 1e-5;

  private static final List<Observation> HISTORY = Signal.weekly(2, 7).days(10);

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContract() {
    return DetectorContract.of(new LofFactory())
        .with("model", "of-this-test")
        .over(Signal.weekly(2, 42).days(10), context(model(HISTORY, Map.of("shingle", 3)).bytes()))
        .released()
        .tests();
  }

  @Test
  void shouldBeTrainedAlikeFromTheSameRows() {
    assertThat(model(HISTORY, Map.of()).bytes()).isEqualTo(model(HISTORY, Map.of()).bytes());
  }

  @Test
  void shouldSeeTheDayInAHistory() {
    assertThat(model(HISTORY, Map.of()).facts()).containsEntry("season", "1 day");
    assertThat(model(Signal.flat(5, 1, 3).days(3), Map.of()).facts())
        .containsEntry("season", "none");
  }

  @Test
  void shouldFlagAValueThatIsUsualAtAnotherHourOnly() {
    DetectorProbe probe = probe(model(HISTORY, Map.of("shingle", 1)).bytes());
    List<Observation> later = Signal.weekly(2, 9).days(2);
    List<Verdict> verdicts = probe.scoreAll(later);
    assertThat(verdicts.stream().filter(v -> v.rawScore() >= ALARM)).isEmpty();
    Observation night = later.get(4 * 12);
    Verdict noonAtNight = probe.score(Signal.with(night, 120));
    assertThat(noonAtNight.rawScore()).isGreaterThan(ALARM);
    assertThat(noonAtNight.reason()).isEqualTo(LofDetector.OUTLIER);
  }

  @Test
  void shouldHaveAFactorOfOneInTheMidstOfACloudAndMoreOutside() {
    Random random = new Random(3);
    double[][] cloud =
        IntStream.range(0, 500)
            .mapToObj(i -> new double[] {random.nextGaussian(), random.nextGaussian()})
            .toArray(double[][]::new);
    LofModel model = LofModel.of(new Embedding(2, 0, 0, 1), 20, cloud);
    assertThat(model.factor(new double[] {0, 0})).isCloseTo(1, within(0.15));
    assertThat(model.factor(new double[] {8, 8})).isGreaterThan(5);
  }

  @Test
  void shouldLeaveOutliersOfTheHistoryOut() {
    List<Observation> dirty =
        IntStream.range(0, HISTORY.size())
            .mapToObj(i -> i % 600 == 300 ? Signal.with(HISTORY.get(i), 400) : HISTORY.get(i))
            .toList();
    TrainedModel model = model(dirty, Map.of("shingle", 1, "points", 10_000));
    assertThat(Integer.parseInt(model.facts().get("left out"))).isGreaterThanOrEqualTo(4);
    Verdict again = scoreAfterTwo(model, Signal.with(HISTORY.get(300), 400));
    assertThat(again.rawScore()).isGreaterThan(ALARM);
  }

  @Test
  void shouldRefuseWhatIsNoModelInASentence() {
    assertThatThrownBy(() -> probe(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a model of 'lof'");
    assertThatThrownBy(() -> model(HISTORY.subList(0, 20), Map.of()))
        .hasMessageContaining("rows are needed");
  }

  private static Verdict scoreAfterTwo(TrainedModel model, Observation point) {
    DetectorProbe probe = probe(model.bytes());
    probe.scoreAll(HISTORY.subList(297, 300));
    return probe.score(point);
  }

  private static DetectorProbe probe(byte[] model) {
    LofFactory factory = new LofFactory();
    return DetectorProbe.fresh(
        factory.create(
            Parameters.of(factory.parameters(), Map.of("model", "of-this-test")), context(model)));
  }

  private static DetectorContext context(byte[] model) {
    return new DetectorContext(
        1,
        ZoneId.of("UTC"),
        Duration.ofMinutes(5),
        List.of("value"),
        0,
        Optional.of(new ModelBytes("of-this-test", model)));
  }

  private static TrainedModel model(List<Observation> rows, Map<String, Object> given) {
    LofTrainer trainer = new LofTrainer();
    return trainer.train(
        rows.stream().mapToLong(row -> row.start().toEpochMilli()).toArray(),
        rows.stream().mapToDouble(Observation::value).toArray(),
        Parameters.of(trainer.parameters(), given));
  }
}
