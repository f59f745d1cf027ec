package dev.culprit.domain.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import dev.culprit.spi.attributor.Dimension;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.spi.attributor.RankedSegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeafSketchTest {
  private static final int SHOPS = 100;
  private static final int GOODS = 40;

  @Test
  void shouldEstimateWhichPartOfTheLeavesIsShared() {
    LeafTable table = table("shop", "good");
    LeafSketch two = LeafSketch.of(table, List.of(shop(1), shop(2)));

    assertThat(two.overlap(two)).isEqualTo(1);
    assertThat(two.overlap(LeafSketch.of(table, List.of(shop(1))))).isCloseTo(0.5, within(0.2));
    assertThat(two.overlap(LeafSketch.of(table, List.of(shop(3))))).isZero();
    assertThat(two.overlap(LeafSketch.of(table, List.of(shop(2), shop(1), shop(1))))).isEqualTo(1);
  }

  @Test
  void shouldEstimateLargeSetsWithinItsError() {
    LeafTable table = table("shop", "good");
    List<RankedSegment> most = new ArrayList<>();
    for (int shop = 0; shop < SHOPS; shop++) {
      most.add(shop(shop));
    }
    LeafSketch all = LeafSketch.of(table, most);
    LeafSketch half = LeafSketch.of(table, most.subList(0, SHOPS / 2));

    assertThat(all.overlap(half)).isCloseTo(0.5, within(0.2));
    assertThat(half.overlap(all)).isEqualTo(all.overlap(half));
  }

  @Test
  void shouldShareNothingWithLeavesOfOtherDimensionsOrWithNone() {
    LeafSketch sketch = LeafSketch.of(table("shop", "good"), List.of(shop(1)));

    assertThat(sketch.overlap(LeafSketch.of(table("shop", "colour"), List.of(shop(1))))).isZero();
    assertThat(sketch.overlap(LeafSketch.NONE)).isZero();
    assertThat(LeafSketch.of(table("shop", "good"), List.of(shop(SHOPS))).isEmpty()).isTrue();
    assertThat(LeafSketch.of(table("shop", "good"), List.of()).isEmpty()).isTrue();
  }

  @Test
  void shouldReadWhatItWrote() {
    LeafSketch sketch = LeafSketch.of(table("shop", "good"), List.of(shop(1), shop(5)));
    ByteSink sink = new ByteSink();
    sketch.write(sink);
    LeafSketch read = LeafSketch.read(new ByteSource(sink.toByteArray()));

    assertThat(read.overlap(sketch)).isEqualTo(1);
    assertThat(read.first(8)).isEqualTo(sketch.first(8)).hasSize(8).isSorted();
  }

  private static RankedSegment shop(int number) {
    return new RankedSegment(
        List.of(new DimensionValue("shop", "s" + number)), 1, 2, 1, 1, -1, 1, 0.5, "changed");
  }

  private static LeafTable table(String first, String second) {
    int n = SHOPS * GOODS;
    int[][] codes = new int[2][n];
    for (int leaf = 0; leaf < n; leaf++) {
      codes[0][leaf] = leaf % SHOPS;
      codes[1][leaf] = leaf / SHOPS;
    }
    return new LeafTable(
        List.of(
            new Dimension(first, values("s", SHOPS), 0, 0),
            new Dimension(second, values("g", GOODS), 1, 0)),
        codes,
        new double[n],
        new double[n],
        null,
        null,
        new double[n]);
  }

  private static List<String> values(String prefix, int count) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(prefix + i);
    }
    return values;
  }
}
