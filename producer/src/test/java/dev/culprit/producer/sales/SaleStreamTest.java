package dev.culprit.producer.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.producer.anomaly.AnomalySchedule;
import dev.culprit.producer.anomaly.DimensionValue;
import dev.culprit.producer.anomaly.Effect;
import dev.culprit.producer.anomaly.InjectedAnomaly;
import dev.culprit.producer.anomaly.Plans;
import dev.culprit.producer.shape.RateShape;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SaleStreamTest {
  private static final DimensionValue TEXAS = new DimensionValue("state", "TX");
  private static final Duration SIX_HOURS = Duration.ofHours(6);
  private static final RateShape FLAT = RateShape.flat(ZoneOffset.UTC);

  @Test
  void shouldGiveTheSameSalesForTheSameSeedAndOthersForAnother() {
    List<Sale> once = Sales.first(Sales.stream(100, 5), SIX_HOURS);

    assertThat(Sales.first(Sales.stream(100, 5), SIX_HOURS)).isEqualTo(once);
    assertThat(Sales.first(Sales.stream(100, 6), SIX_HOURS)).isNotEqualTo(once);
  }

  @Test
  void shouldCountIdsUpInTheOrderOfEventTime() {
    List<Sale> sales = Sales.first(Sales.stream(100, 5), SIX_HOURS);

    for (int i = 1; i < sales.size(); i++) {
      assertThat(sales.get(i).id()).isEqualTo(i);
      assertThat(sales.get(i).soldAtMillis())
          .isGreaterThanOrEqualTo(sales.get(i - 1).soldAtMillis());
    }
  }

  @Test
  void shouldDropThePartOfTheSegmentAndLeaveOtherSalesAsTheyAre() {
    InjectedAnomaly drop = anomaly(new Effect(Effect.Kind.DROP, 0.95));
    List<Sale> without = Sales.first(Sales.stream(FLAT, 100, 5), SIX_HOURS);
    List<Sale> with = Sales.first(Sales.stream(FLAT, 100, 5, drop), SIX_HOURS);

    double left = affected(with, drop).size() / (double) affected(without, drop).size();
    assertThat(left).isCloseTo(0.05, within(0.02));
    assertThat(net(unaffected(with, drop))).isEqualTo(net(unaffected(without, drop)));
    double share = affected(without, drop).size() / (double) during(without, drop).size();
    assertThat(share).isCloseTo(Sales.MARKET.share(TEXAS), within(0.02));
  }

  @Test
  void shouldSurgeTheSegmentByTheFactor() {
    InjectedAnomaly surge = anomaly(new Effect(Effect.Kind.SURGE, 2.5));
    List<Sale> without = Sales.first(Sales.stream(FLAT, 100, 5), SIX_HOURS);
    List<Sale> with = Sales.first(Sales.stream(FLAT, 100, 5, surge), SIX_HOURS);

    double factor = affected(with, surge).size() / (double) affected(without, surge).size();
    assertThat(factor).isCloseTo(2.5, within(0.05));
    assertThat(net(unaffected(with, surge))).isEqualTo(net(unaffected(without, surge)));
  }

  @Test
  void shouldChangeOnlyWhatIsPaidByAnEffectOnTheValue() {
    InjectedAnomaly cheap = anomaly(new Effect(Effect.Kind.VALUE_DROP, 0.5));
    List<Sale> without = affected(Sales.first(Sales.stream(FLAT, 100, 5), SIX_HOURS), cheap);
    List<Sale> with = affected(Sales.first(Sales.stream(FLAT, 100, 5, cheap), SIX_HOURS), cheap);

    assertThat(with).hasSameSizeAs(without);
    for (int i = 0; i < with.size(); i++) {
      assertThat(with.get(i).netPaid()).isCloseTo(without.get(i).netPaid() / 2, within(0.006));
    }
  }

  @Test
  void shouldInjectWhatThePlanSays() {
    Instant meets = Sales.MONDAY.plus(Duration.ofHours(40));
    var plan = Plans.spread(4, Sales.MARKET.candidates(), Sales.MONDAY, meets, 11);
    List<InjectedAnomaly> truth = new ArrayList<>();
    SaleStream stream =
        new SaleStream(
            Sales.MARKET, FLAT, 100, Sales.MONDAY, 0, 5, new AnomalySchedule(plan, truth::add));
    List<Sale> with = Sales.first(stream, Duration.ofHours(40));
    List<Sale> without = Sales.first(Sales.stream(FLAT, 100, 5), Duration.ofHours(40));

    assertThat(truth).hasSize(4);
    for (InjectedAnomaly anomaly : truth) {
      double factor = affected(with, anomaly).size() / (double) affected(without, anomaly).size();
      double wanted = anomaly.effect().rateFactor();
      assertThat(factor).isCloseTo(wanted, within(0.1 + wanted / 10));
    }
  }

  private static InjectedAnomaly anomaly(Effect effect) {
    return Sales.anomaly(Duration.ofHours(1), Duration.ofHours(4), effect, TEXAS);
  }

  private static List<Sale> during(List<Sale> sales, InjectedAnomaly anomaly) {
    return sales.stream()
        .filter(sale -> sale.soldAtMillis() >= anomaly.start().toEpochMilli())
        .filter(sale -> sale.soldAtMillis() < anomaly.end().toEpochMilli())
        .toList();
  }

  private static List<Sale> affected(List<Sale> sales, InjectedAnomaly anomaly) {
    return during(sales, anomaly).stream()
        .filter(sale -> anomaly.segment().stream().allMatch(v -> MarketTest.has(sale, v)))
        .toList();
  }

  private static List<Sale> unaffected(List<Sale> sales, InjectedAnomaly anomaly) {
    Set<Sale> affected = new HashSet<>(affected(sales, anomaly));
    return sales.stream().filter(sale -> !affected.contains(sale)).toList();
  }

  private static List<Double> net(List<Sale> sales) {
    return sales.stream().map(Sale::netPaid).toList();
  }
}
