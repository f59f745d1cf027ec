package dev.culprit.producer.sales;

import dev.culprit.producer.anomaly.AnomalySchedule;
import dev.culprit.producer.anomaly.DimensionValue;
import dev.culprit.producer.anomaly.Effect;
import dev.culprit.producer.anomaly.InjectedAnomaly;
import dev.culprit.producer.shape.RateShape;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Streams of sales for tests; the market is opened once. */
final class Sales {
  static final Market MARKET = Market.open();
  static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");

  private Sales() {}

  static SaleStream stream(double perMinute, long seed, InjectedAnomaly... anomalies) {
    return stream(RateShape.shop(ZoneOffset.UTC), perMinute, seed, anomalies);
  }

  static SaleStream stream(
      RateShape shape, double perMinute, long seed, InjectedAnomaly... anomalies) {
    AnomalySchedule schedule = new AnomalySchedule(List.of(anomalies).iterator(), anomaly -> {});
    return new SaleStream(MARKET, shape, perMinute, MONDAY, 0, seed, schedule);
  }

  static List<Sale> first(SaleStream stream, Duration length) {
    long end = MONDAY.plus(length).toEpochMilli();
    List<Sale> sales = new ArrayList<>();
    for (Sale sale = stream.next().value();
        sale.soldAtMillis() < end;
        sale = stream.next().value()) {
      sales.add(sale);
    }
    return sales;
  }

  static InjectedAnomaly anomaly(
      Duration after, Duration length, Effect effect, DimensionValue... segment) {
    Instant start = MONDAY.plus(after);
    return new InjectedAnomaly(
        "injected-1", List.of(segment), List.of(), start, start.plus(length), effect);
  }
}
