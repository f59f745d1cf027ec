package dev.culprit.producer.sales;

import dev.culprit.producer.anomaly.AnomalySchedule;
import dev.culprit.producer.anomaly.DimensionValue;
import dev.culprit.producer.anomaly.InjectedAnomaly;
import dev.culprit.producer.feed.Event;
import dev.culprit.producer.feed.EventStream;
import dev.culprit.producer.shape.Arrivals;
import dev.culprit.producer.shape.RateShape;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Sales without end, the same for the same market, shape, rate, start, seed and anomalies. Sales an
 * anomaly does not touch are the same with and without it, but for their ids.
 */
public final class SaleStream implements EventStream<Sale> {
  private static final int DRAWS = 1000;

  private final Market market;
  private final AnomalySchedule anomalies;
  private final Arrivals arrivals;
  private final SplittableRandom draws;
  private final SplittableRandom injected;
  private long nextId;
  private int copies;
  private long copyMillis;
  private List<InjectedAnomaly> copyCauses = List.of();

  /**
   * @param perMinute sales a minute of event time, the mean of a week
   * @param start no sale before
   * @param firstId of the first sale
   */
  public SaleStream(
      Market market,
      RateShape shape,
      double perMinute,
      Instant start,
      long firstId,
      long seed,
      AnomalySchedule anomalies) {
    this.market = market;
    this.anomalies = anomalies;
    this.nextId = firstId;
    SplittableRandom random = new SplittableRandom(seed);
    this.arrivals = new Arrivals(shape, perMinute, start, random.split());
    this.draws = random.split();
    this.injected = random.split();
  }

  @Override
  public Event<Sale> next() {
    while (true) {
      if (copies > 0) {
        copies--;
        return copy();
      }
      long time = arrivals.nextMillis();
      Place place = market.drawPlace(draws);
      Line line = market.drawLine(draws);
      String customer = place.customers().get(draws.nextInt(place.customers().size()));
      List<InjectedAnomaly> causes = causes(anomalies.at(time), place, line);
      if (causes.isEmpty()) {
        return sale(time, customer, place, line, 1);
      }
      int events = draw(factor(causes, true));
      if (events > 0) {
        copies = events - 1;
        copyMillis = time;
        copyCauses = causes;
        return sale(time, customer, place, line, factor(causes, false));
      }
    }
  }

  private static List<InjectedAnomaly> causes(
      List<InjectedAnomaly> active, Place place, Line line) {
    return active.isEmpty()
        ? List.of()
        : active.stream().filter(cause -> matches(cause, place, line)).toList();
  }

  /** One more sale that meets the same anomalies, but not the same sale again. */
  private Event<Sale> copy() {
    for (int i = 0; i < DRAWS; i++) {
      Place place = market.drawPlace(injected);
      Line line = market.drawLine(injected);
      if (copyCauses.stream().allMatch(cause -> matches(cause, place, line))) {
        String customer = place.customers().get(injected.nextInt(place.customers().size()));
        return sale(copyMillis, customer, place, line, factor(copyCauses, false));
      }
    }
    copies = 0;
    return next();
  }

  private Event<Sale> sale(long time, String customer, Place place, Line line, double valueFactor) {
    double netPaid =
        valueFactor == 1 ? line.netPaid() : Math.rint(line.netPaid() * valueFactor * 100) / 100;
    Sale sale =
        new Sale(
            nextId++,
            time,
            customer,
            place,
            line.category(),
            line.shipMode(),
            line.quantity(),
            netPaid);
    return new Event<>(customer, time, sale);
  }

  private int draw(double events) {
    double whole = Math.floor(events);
    return (int) whole + (injected.nextDouble() < events - whole ? 1 : 0);
  }

  private static double factor(List<InjectedAnomaly> causes, boolean ofRate) {
    double factor = 1;
    for (InjectedAnomaly cause : causes) {
      factor *= ofRate ? cause.effect().rateFactor() : cause.effect().valueFactor();
    }
    return factor;
  }

  private static boolean matches(InjectedAnomaly cause, Place place, Line line) {
    for (DimensionValue wanted : cause.segment()) {
      if (!wanted.value().equals(value(wanted.dimension(), place, line))) {
        return false;
      }
    }
    return true;
  }

  private static String value(String dimension, Place place, Line line) {
    return switch (dimension) {
      case "state" -> place.state();
      case "county" -> place.county();
      case "city" -> place.city();
      case "category" -> line.category();
      case "ship_mode" -> line.shipMode();
      default -> throw new IllegalArgumentException(dimension);
    };
  }
}
