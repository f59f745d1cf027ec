package dev.culprit.it.culprits;

import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.FieldLayout;
import dev.culprit.application.series.InMemoryRunner;
import dev.culprit.producer.anomaly.AnomalySchedule;
import dev.culprit.producer.anomaly.InjectedAnomaly;
import dev.culprit.producer.sales.Market;
import dev.culprit.producer.sales.Sale;
import dev.culprit.producer.sales.SaleStream;
import dev.culprit.producer.shape.RateShape;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Sells, and tells a runner of it, as far as it is asked to. */
final class Shop {
  /** As many as the demonstration sells. */
  private static final int PER_MINUTE = 50;

  private static final int EVENTS_A_STEP = 100;

  private final SaleStream sales;
  private Sale next;
  private long sold;

  Shop(Market market, Instant start, long seed, List<InjectedAnomaly> causes) {
    this.sales =
        new SaleStream(
            market,
            RateShape.shop(ZoneOffset.UTC),
            PER_MINUTE,
            start,
            0,
            seed,
            new AnomalySchedule(causes.iterator(), begun -> {}));
    this.next = sales.next().value();
  }

  /** Tells of everything sold before. */
  void sellUntil(Instant end, InMemoryRunner runner) {
    FieldLayout layout = runner.layout();
    Event event = new Event(layout);
    for (; next.soldAtMillis() < end.toEpochMilli(); next = sales.next().value()) {
      event.clear();
      event.setText(layout.slotOf("state"), next.place().state());
      event.setText(layout.slotOf("county"), next.place().county());
      event.setText(layout.slotOf("city"), next.place().city());
      event.setText(layout.slotOf("category"), next.category());
      event.setText(layout.slotOf("ship_mode"), next.shipMode());
      event.setNumber(layout.slotOf("net_paid"), next.netPaid());
      event.locate(next.soldAtMillis(), 0, sold++);
      runner.accept(event);
      if (sold % EVENTS_A_STEP == 0) {
        runner.advance();
      }
    }
  }
}
