package dev.culprit.infrastructure.flink.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.Measure;
import dev.culprit.application.control.ChangeReport;
import dev.culprit.infrastructure.flink.testing.Sales;
import dev.culprit.infrastructure.flink.testing.TextControl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ControlLogTest {
  private final Map<String, byte[]> kept = new HashMap<>();
  private final List<String> told = new ArrayList<>();

  @Test
  void shouldNotCountReportsAsChangesThatItHasNoRoomFor() throws Exception {
    ControlLog log =
        new ControlLog(
            state(),
            new TextControl(),
            1,
            new ChangeOutcomes(
                new UnregisteredMetricsGroup(),
                (change, outcome) -> told.add(change.id() + " " + outcome.code())));
    log.accept(Sales.change(Sales.revenue(), 2, 0), change -> true);
    log.accept(
        Sales.change(Sales.metric("orders", new Measure.Count(List.of())), 1, 0), change -> true);
    log.accept(
        new TextControl()
            .encode(
                Reports.toChange(
                    new ChangeReport(
                        Sales.SOURCE, List.of(Sales.SOURCE), Instant.EPOCH, Map.of(), Map.of()))),
        change -> true);

    assertThat(told).containsExactly("orders no-room");
    assertThat(kept).containsOnlyKeys("metric/revenue/2");
  }

  private BroadcastState<String, byte[]> state() {
    return new BroadcastState<>() {
      @Override
      public void put(String key, byte[] value) {
        kept.put(key, value);
      }

      @Override
      public void putAll(Map<String, byte[]> map) {
        kept.putAll(map);
      }

      @Override
      public void remove(String key) {
        kept.remove(key);
      }

      @Override
      public Iterator<Map.Entry<String, byte[]>> iterator() {
        return kept.entrySet().iterator();
      }

      @Override
      public Iterable<Map.Entry<String, byte[]>> entries() {
        return kept.entrySet();
      }

      @Override
      public byte @Nullable [] get(String key) {
        return kept.get(key);
      }

      @Override
      public boolean contains(String key) {
        return kept.containsKey(key);
      }

      @Override
      public Iterable<Map.Entry<String, byte[]>> immutableEntries() {
        return kept.entrySet();
      }

      @Override
      public void clear() {
        kept.clear();
      }
    };
  }
}
