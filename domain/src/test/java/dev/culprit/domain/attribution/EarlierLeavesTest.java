package dev.culprit.domain.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.domain.codec.MalformedBytesException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EarlierLeavesTest {
  private static final List<String> REST = List.of("(other)", "(other)");
  private static final List<String> CARD_TX = List.of("card", "TX");
  private static final List<String> CASH_TX = List.of("cash", "TX");
  private static final List<String> CASH_CA = List.of("cash", "CA");

  @Property(tries = 200)
  void shouldReadWhatWasWritten(
      @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = -1e9, max = 1e9) Double> values,
      @ForAll boolean ratio,
      @ForAll boolean rest) {
    Map<List<String>, LeafValue> leaves = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      leaves.put(List.of("a" + i % 3, "b" + i / 3), new LeafValue(values.get(i), ratio ? i : 1, 0));
    }
    LeafSnapshot snapshot = new LeafSnapshot(leaves, rest);

    byte[] bytes = snapshot.encode(ratio);

    assertThat(LeafSnapshot.decode(bytes)).isEqualTo(snapshot);
    assertThat(LeafSnapshot.decode(bytes).encode(ratio)).isEqualTo(bytes);
  }

  @Test
  void shouldRefuseBytesThatAreNoTable() {
    assertThatThrownBy(() -> LeafSnapshot.decode(new byte[] {9}))
        .isInstanceOf(MalformedBytesException.class)
        .hasMessageContaining("version");
    byte[] bytes = snapshot(false, Map.of(CARD_TX, 3.0)).encode(false);
    bytes[bytes.length - 4] = 7; // a code the dictionary does not have
    assertThatThrownBy(() -> LeafSnapshot.decode(bytes))
        .isInstanceOf(MalformedBytesException.class);
  }

  @Test
  void shouldTakeTheMedianAndTheMeanOfEveryLeaf() {
    List<LeafSnapshot> windows =
        List.of(
            snapshot(false, Map.of(CARD_TX, 10.0, CASH_TX, 5.0)),
            snapshot(false, Map.of(CARD_TX, 12.0)),
            snapshot(false, Map.of(CARD_TX, 50.0, CASH_TX, 7.0)));

    assertThat(earlier(windows, true).expected(CARD_TX)).isEqualTo(12);
    assertThat(earlier(windows, true).expected(CASH_TX)).isEqualTo(5);
    assertThat(earlier(windows, false).expected(CARD_TX)).isEqualTo(24);
    assertThat(earlier(windows, false).expected(CASH_TX)).isEqualTo(4);
    assertThat(earlier(windows.subList(0, 2), true).expected(CARD_TX)).isEqualTo(11);
    assertThat(earlier(windows, true).expected(CASH_CA)).isZero();
  }

  @Test
  void shouldCompareOnlyLeavesThatEveryCutWindowKept() {
    EarlierLeaves earlier =
        earlier(
            List.of(
                snapshot(true, Map.of(CARD_TX, 10.0, CASH_TX, 5.0, REST, 3.0)),
                snapshot(true, Map.of(CARD_TX, 12.0, CASH_CA, 6.0, REST, 1.0))),
            false);

    assertThat(earlier.leaves()).containsExactlyInAnyOrder(CARD_TX, REST);
    assertThat(earlier.expected(REST)).isEqualTo(7.5);
    assertThat(earlier.gather(snapshot(false, Map.of(CARD_TX, 1.0, CASH_CA, 4.0)).leaves()))
        .containsOnly(
            Map.entry(CARD_TX, new LeafValue(1, 1, 0)), Map.entry(REST, new LeafValue(4, 1, 0)));
  }

  @Test
  void shouldExpectTwoWindowsToScatterMoreThanOne() {
    LeafBaseline usual = new LeafBaseline();
    for (int i = 0; i < 400; i++) {
      double value = 100 + (i % 2 == 0 ? 5 : -5);
      usual.update(
          Map.of(CARD_TX, new LeafValue(value, 1, 1)), new LeafValue(value, 1, 1), 100, 0.99);
    }
    LeafSnapshot window = snapshot(false, Map.of(CARD_TX, 100.0));

    assertThat(new EarlierLeaves(List.of(window), true, REST, usual, false).spread(CARD_TX))
        .isCloseTo(usual.spread(CARD_TX) * Math.sqrt(2), within(0.2));
    assertThat(
            new EarlierLeaves(List.of(window, window, window, window), false, REST, usual, false)
                .spread(CARD_TX))
        .isCloseTo(usual.spread(CARD_TX) * 1.118, within(0.01));
  }

  @Test
  void shouldExpectSparseLeavesBetterThanTheirWindowsOrWhatIsUsualAlone() {
    double plain = 0;
    double usually = 0;
    double leaning = 0;
    for (int seed = 0; seed < 10; seed++) {
      Shop shop = new Shop(seed);
      LeafBaseline usual = new LeafBaseline();
      for (int window = 0; window < 400; window++) {
        LeafSnapshot sold = shop.window(window % 2 == 0);
        usual.update(sold.leaves(), total(sold), Double.NaN, 0.99);
      }
      LeafSnapshot before = shop.window(true);
      double whole = total(before).numerator();
      plain += shop.error(leaf -> before.of(leaf).numerator());
      usually += shop.error(leaf -> usual.expected(leaf, whole));
      leaning += shop.error(new EarlierLeaves(List.of(before), true, REST, usual, false)::expected);
    }
    assertThat(leaning).isLessThan(0.6 * plain);
    assertThat(leaning).isLessThan(0.8 * usually);
  }

  @Test
  void shouldExpectRatiosOfManyRecordsAsTheyWereAndOfFewAsTheyUsuallyAre() {
    LeafBaseline usual = new LeafBaseline();
    for (int window = 0; window < 50; window++) {
      usual.updateRatios(
          Map.of(CARD_TX, new LeafValue(90, 100, 100), CASH_TX, new LeafValue(0.9, 1, 1)),
          new LeafValue(90.9, 101, 101),
          Double.NaN,
          0.99);
    }
    LeafSnapshot before =
        new LeafSnapshot(
            Map.of(CARD_TX, new LeafValue(8000, 10_000, 0), CASH_TX, new LeafValue(0, 1, 0)),
            false);

    EarlierLeaves earlier = new EarlierLeaves(List.of(before), true, REST, usual, true);

    assertThat(earlier.expected(CARD_TX) / earlier.expectedDenominator(CARD_TX))
        .isCloseTo(0.8, within(0.005));
    assertThat(earlier.expected(CASH_TX) / earlier.expectedDenominator(CASH_TX))
        .isCloseTo(0.77, within(0.05));
  }

  /** 300 leaves of about half a record each; at night one payment and one state are preferred. */
  private static final class Shop {
    private final Random random;

    Shop(int seed) {
      random = new Random(seed);
    }

    private static double rate(List<String> leaf, boolean night) {
      double payment = night == leaf.get(0).compareTo("p5") < 0 ? 0.9 : 0.1;
      double state = night == leaf.get(1).compareTo("s15") < 0 ? 0.7 : 0.3;
      return 2 * payment * state;
    }

    private static List<List<String>> leaves() {
      List<List<String>> leaves = new ArrayList<>();
      for (int p = 0; p < 10; p++) {
        for (int s = 10; s < 40; s++) {
          leaves.add(List.of("p" + p, "s" + s));
        }
      }
      return leaves;
    }

    LeafSnapshot window(boolean night) {
      Map<List<String>, LeafValue> sold = new HashMap<>();
      for (List<String> leaf : leaves()) {
        int records = 0;
        for (double left = Math.exp(-rate(leaf, night)), p = random.nextDouble(); p > left; ) {
          records++;
          p *= random.nextDouble();
        }
        if (records > 0) {
          sold.put(leaf, new LeafValue(records, 1, records));
        }
      }
      return new LeafSnapshot(sold, false);
    }

    /** Mean absolute difference to what was to come at night. */
    double error(ToDoubleFunction<List<String>> expected) {
      return leaves().stream()
          .mapToDouble(leaf -> Math.abs(expected.applyAsDouble(leaf) - rate(leaf, true)))
          .average()
          .orElse(0);
    }
  }

  private static LeafValue total(LeafSnapshot snapshot) {
    double sum = snapshot.leaves().values().stream().mapToDouble(LeafValue::numerator).sum();
    return new LeafValue(sum, 1, (long) sum);
  }

  private static EarlierLeaves earlier(List<LeafSnapshot> windows, boolean median) {
    return new EarlierLeaves(windows, median, REST, new LeafBaseline(), false);
  }

  private static LeafSnapshot snapshot(boolean rest, Map<List<String>, Double> values) {
    Map<List<String>, LeafValue> leaves = new HashMap<>();
    values.forEach((leaf, value) -> leaves.put(leaf, new LeafValue(value, 1, 0)));
    return new LeafSnapshot(leaves, rest);
  }
}
