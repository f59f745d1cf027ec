package dev.culprit.plugins.localisers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.spi.attributor.Attribution;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.spi.attributor.RankedSegment;
import dev.culprit.testkit.AttributorContract;
import dev.culprit.testkit.Instances;
import dev.culprit.testkit.LeafTableBuilder;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RiskRatioAttributorTest {
  private static final int TABLES = 60;

  private final Scores riskRatio = new Scores(new RiskRatioFactory(), Map.of());

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContract() {
    return AttributorContract.of(new RiskRatioFactory()).tests();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void shouldNameWhereRecordsStayedAwayOrCameTwice(int layers) {
    Instances instances =
        Instances.over(5, 4, 6)
            .of(Instances.Kind.COUNTS)
            .noise(0, 0)
            .causes(1, 1)
            .severity(0.8)
            .layers(layers);

    assertThat(riskRatio.firstHits(instances, TABLES)).isGreaterThanOrEqualTo(0.8);
  }

  @Test
  void shouldNameWhatIsOverRepresentedAmongAnomalousRecords() {
    int exact = 0;
    for (int seed = 0; seed < TABLES; seed++) {
      List<RankedSegment> segments = riskRatio.attribute(anomalous(seed, 12)).segments();
      exact +=
          segments.size() == 1
                  && segments
                      .get(0)
                      .values()
                      .equals(
                          List.of(
                              new DimensionValue("cdn", "c1"), new DimensionValue("device", "d2")))
              ? 1
              : 0;
    }
    assertThat(exact).isGreaterThanOrEqualTo(TABLES * 9 / 10);
  }

  @Test
  void shouldNameNothingWhereAnomalousRecordsAreSpreadAsAllAre() {
    int named = 0;
    for (int seed = 0; seed < 200; seed++) {
      named += riskRatio.attribute(anomalous(seed, 1)).segments().isEmpty() ? 0 : 1;
    }
    assertThat(named).isLessThanOrEqualTo(4);
  }

  @Test
  void shouldRankByEvidenceAndTellTheRatio() {
    LeafTable table =
        LeafTableBuilder.of("cdn").leaf(90, 30, "a").leaf(10, 50, "b").leaf(8, 20, "c").build();
    Attribution answer = riskRatio.attribute(table);

    assertThat(answer.segments())
        .extracting(RankedSegment::values)
        .containsExactly(List.of(new DimensionValue("cdn", "a")));
    double log = Math.log(90.5 / 30.5) - Math.log(18.5 / 70.5);
    double widths = 1.5 + Math.sqrt(2 * Math.log(4));
    double lower = Math.exp(log - widths * Math.sqrt(1 / 90.5 + 1 / 18.5));
    assertThat(answer.segments().get(0).confidence()).isCloseTo(1 - 1 / lower, within(1e-9));
  }

  @Test
  void shouldTellWhichPartOfTheAnomalousRecordsASegmentHolds() {
    Attribution answer =
        riskRatio.attribute(
            LeafTableBuilder.of("cdn")
                .leaf(60, 20, "a")
                .leaf(10, 40, "b")
                .leaf(10, 20, "c")
                .build());

    RankedSegment first = answer.segments().get(0);
    assertThat(first.incrementalShare()).isCloseTo(0.75, within(1e-9));
    assertThat(first.contribution()).isCloseTo(0.75, within(1e-9));
    assertThat(answer.unexplainedShare()).isCloseTo(0.25, within(1e-9));
  }

  /** Of 20 000 records 2 % are anomalous, and so many times more of one segment. */
  private static LeafTable anomalous(int seed, double risk) {
    Random random = new Random(seed);
    double[][] all = new double[4][5];
    double[][] bad = new double[4][5];
    double total = 0;
    for (int record = 0; record < 20_000; record++) {
      int cdn = random.nextInt(4);
      int device = random.nextInt(5);
      double rate = 0.02 * (cdn == 1 && device == 2 ? risk : 1);
      all[cdn][device]++;
      if (random.nextDouble() < rate) {
        bad[cdn][device]++;
        total++;
      }
    }
    LeafTableBuilder table = LeafTableBuilder.of("cdn", "device");
    for (int cdn = 0; cdn < 4; cdn++) {
      for (int device = 0; device < 5; device++) {
        double expected = all[cdn][device] * total / 20_000;
        table.leaf(bad[cdn][device], expected, "c" + cdn, "d" + device);
      }
    }
    return table.build();
  }
}
