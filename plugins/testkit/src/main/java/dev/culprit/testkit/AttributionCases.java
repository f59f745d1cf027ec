package dev.culprit.testkit;

import dev.culprit.spi.attributor.Dimension;
import dev.culprit.spi.attributor.LeafTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Tables with a known cause; small, noisy by a fixed pattern, over payment × state > county. */
final class AttributionCases {
  private static final List<String> PAYMENTS = List.of("card", "cash", "transfer");
  private static final List<String> STATES = List.of("CA", "NY", "TX");

  private AttributionCases() {}

  static List<LeafTable> all() {
    return List.of(
        empty(), unchanged(), singleValue(), uniform(), vanished(), appeared(), ratio(), huge());
  }

  static LeafTable empty() {
    return LeafTableBuilder.of("payment", "state > county").build();
  }

  static LeafTable unchanged() {
    return table((payment, state, county) -> 1);
  }

  static LeafTable singleValue() {
    return table((payment, state, county) -> noise(county) * (payment == 0 ? 0.1 : 1));
  }

  static LeafTable uniform() {
    return table((payment, state, county) -> noise(county) * 0.6);
  }

  static LeafTable vanished() {
    return table((payment, state, county) -> state == 2 ? 0 : noise(county));
  }

  static LeafTable appeared() {
    LeafTableBuilder builder = rows((payment, state, county) -> noise(county));
    for (int state = 0; state < STATES.size(); state++) {
      String name = STATES.get(state);
      builder.leaf(900, 0, "voucher", name, name + "-0");
    }
    return builder.build();
  }

  static LeafTable ratio() {
    LeafTableBuilder builder = LeafTableBuilder.of("payment", "state > county");
    each(
        (payment, state, county) -> {
          double expected = 1000 + 100 * state;
          double actual = expected * noise(county);
          double rate = payment == 0 ? 0.5 : 0.95;
          builder.ratio(
              rate * actual,
              0.95 * expected,
              actual,
              expected,
              PAYMENTS.get(payment),
              STATES.get(state),
              STATES.get(state) + "-" + county);
          return 0;
        });
    return builder.build();
  }

  static LeafTable huge() {
    return table((payment, state, county) -> payment == 0 ? 1e300 : 1);
  }

  /** The same table with its leaves and dictionary codes in another order. */
  static LeafTable permuted(LeafTable table, Random random) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, table.size()).boxed().toList());
    Collections.shuffle(order, random);
    List<Dimension> dimensions = new ArrayList<>();
    int[][] codes = new int[table.dimensions().size()][table.size()];
    for (int d = 0; d < codes.length; d++) {
      Dimension dimension = table.dimensions().get(d);
      List<String> values = new ArrayList<>(dimension.values());
      Collections.shuffle(values, random);
      for (int i = 0; i < table.size(); i++) {
        codes[d][i] = values.indexOf(table.value(d, order.get(i)));
      }
      dimensions.add(
          new Dimension(dimension.name(), values, dimension.hierarchy(), dimension.level()));
    }
    return new LeafTable(
        dimensions,
        codes,
        order.stream().mapToDouble(table::actual).toArray(),
        order.stream().mapToDouble(table::expected).toArray(),
        table.ratio() ? order.stream().mapToDouble(table::actualDenominator).toArray() : null,
        table.ratio() ? order.stream().mapToDouble(table::expectedDenominator).toArray() : null,
        order.stream().mapToDouble(table::spread).toArray());
  }

  private static LeafTable table(Factor factor) {
    return rows(factor).build();
  }

  private static LeafTableBuilder rows(Factor factor) {
    LeafTableBuilder builder = LeafTableBuilder.of("payment", "state > county");
    each(
        (payment, state, county) -> {
          double expected = 100 * (1 + payment) * (1 + state) + 10 * county;
          builder.spread(
              expected * factor.of(payment, state, county),
              expected,
              0.03 * expected,
              PAYMENTS.get(payment),
              STATES.get(state),
              STATES.get(state) + "-" + county);
          return 0;
        });
    return builder;
  }

  private static void each(Factor action) {
    for (int payment = 0; payment < PAYMENTS.size(); payment++) {
      for (int state = 0; state < STATES.size(); state++) {
        for (int county = 0; county < 4; county++) {
          action.of(payment, state, county);
        }
      }
    }
  }

  /** A few per cent either way, adding up to nearly nothing. */
  private static double noise(int county) {
    return 1 + 0.02 * (county % 2 == 0 ? 1 : -1);
  }

  @FunctionalInterface
  private interface Factor {
    double of(int payment, int state, int county);
  }
}
