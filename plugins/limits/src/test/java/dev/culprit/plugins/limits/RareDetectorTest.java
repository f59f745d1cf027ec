package dev.culprit.plugins.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.spi.Parameters;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.Verdict;
import dev.culprit.testkit.DetectorContract;
import dev.culprit.testkit.DetectorProbe;
import dev.culprit.testkit.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class RareDetectorTest {
  private static final Observation WINDOW = Signal.flat(100, 0, 1).take(1).get(0);

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContract() {
    List<Observation> shop = new ArrayList<>();
    Random random = new Random(1);
    for (Observation point : Signal.flat(100, 2, 1).take(600)) {
      shop.add(counted(point, Map.of("IN", 90L + random.nextInt(20), "NP", 1L)));
    }
    return DetectorContract.of(new RareFactory())
        .with("field", "country")
        .over(shop, DetectorContext.univariate(42, Duration.ofMinutes(5)))
        .released()
        .tests();
  }

  @Test
  void shouldTellAnOrderFromACountryThatNeverOrdered() {
    DetectorProbe shop = fresh(Map.of());
    usual(shop, 200);
    assertThat(order(shop, Map.of("IN", 95L, "NP", 2L)).rawScore()).isLessThan(1);
    Verdict spain = order(shop, Map.of("IN", 95L, "NP", 2L, "ES", 1L));
    assertThat(spain.rawScore()).isGreaterThan(1);
    assertThat(spain.reason()).isEqualTo(RareDetector.NEW_VALUE);
    assertThat(order(shop, Map.of("IN", 95L, "ES", 1L)).rawScore()).isLessThan(1);
  }

  @Test
  void shouldNotLearnANewValueWhileItIsToldNotTo() {
    DetectorProbe shop = fresh(Map.of());
    usual(shop, 200);
    Observation spain = counted(WINDOW, Map.of("IN", 95L, "ES", 1L)).withLearningWeight(0);
    assertThat(shop.score(spain).rawScore()).isGreaterThan(1);
    assertThat(shop.score(spain).rawScore()).isGreaterThan(1);
  }

  @Test
  void shouldTellAKnownValueThatIsSuddenlyFrequent() {
    DetectorProbe shop = fresh(Map.of());
    usual(shop, 300);
    Verdict many = order(shop, Map.of("IN", 60L, "NP", 40L));
    assertThat(many.rawScore()).isGreaterThan(1);
    assertThat(many.reason()).isEqualTo(RareDetector.FREQUENT);
  }

  @Test
  void shouldBeQuietWhereNewValuesComeAllTheTime() {
    DetectorProbe visits = fresh(Map.of());
    Random random = new Random(3);
    double most = 0;
    for (int i = 0; i < 1000; i++) {
      Map<String, Long> counts = new HashMap<>(Map.of("home", 50L));
      counts.put("visitor-" + random.nextInt(1_000_000), 1L);
      most = Math.max(most, order(visits, counts).rawScore());
    }
    assertThat(most).isLessThan(1);
  }

  @Test
  void shouldNotBeMovedByTheOrderOfValues() {
    DetectorProbe one = fresh(Map.of());
    DetectorProbe other = fresh(Map.of());
    for (int i = 0; i < 300; i++) {
      Map<String, Long> forwards = new LinkedHashMap<>();
      Map<String, Long> backwards = new LinkedHashMap<>();
      for (int v = 0; v < 30; v++) {
        forwards.put("v" + (v + i), 1L + v);
        backwards.put("v" + (29 - v + i), 30L - v);
      }
      assertThat(order(one, forwards)).isEqualTo(order(other, backwards));
    }
    assertThat(one.state()).isEqualTo(other.state());
  }

  @Test
  void shouldRefuseToRememberLessThanItWaitsFor() {
    assertThatThrownBy(() -> fresh(Map.of("memory", 50L)))
        .hasMessageContaining("'once-in' has to be at most 'memory'");
  }

  private static void usual(DetectorProbe shop, int windows) {
    Random random = new Random(2);
    for (int i = 0; i < windows; i++) {
      order(shop, Map.of("IN", 90L + random.nextInt(20), "NP", (long) random.nextInt(4)));
    }
  }

  private static Verdict order(DetectorProbe shop, Map<String, Long> counts) {
    return shop.score(counted(WINDOW, counts));
  }

  private static Observation counted(Observation point, Map<String, Long> counts) {
    return new Observation(
        point.start(), point.end(), new double[] {point.value()}, 0, 100, false, 1, counts);
  }

  private static DetectorProbe fresh(Map<String, Object> given) {
    RareFactory factory = new RareFactory();
    Map<String, Object> all = new HashMap<>(given);
    all.put("field", "country");
    return DetectorProbe.fresh(
        factory.create(
            Parameters.of(factory.parameters(), all),
            DetectorContext.univariate(1, Duration.ofMinutes(5))));
  }
}
