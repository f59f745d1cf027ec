package dev.culprit.application.series;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeafRingTest {
  private static final LeafRing.Place WINDOW = new LeafRing.Place(0, 5, 300_000, 1);

  private final CountingStore store = new CountingStore();
  private final LeafRing ring = new LeafRing(0, "revenue", store);

  /** Knows how often it was asked. */
  private static final class CountingStore implements SeriesStateStore {
    private final InMemorySeriesStateStore kept = new InMemorySeriesStateStore();
    private int reads;

    @Override
    public byte @Nullable [] get(int shard, String key) {
      reads++;
      return kept.get(shard, key);
    }

    @Override
    public void put(int shard, String key, byte[] value) {
      kept.put(shard, key, value);
    }

    @Override
    public void remove(int shard, String key) {
      kept.remove(shard, key);
    }
  }

  @Test
  void shouldFindWhatLateDataMadeOfAWindowThatWasReadBefore() {
    close();
    assertThat(ring.find(WINDOW, 3, 7)).containsExactly(1);

    ring.revise(WINDOW, 3, 7, new byte[] {2});

    assertThat(ring.find(WINDOW, 3, 7)).containsExactly(2);
  }

  @Test
  void shouldForgetWhatWasReadOnceNobodyAsksAnyMore() {
    close();
    assertThat(ring.find(WINDOW, 3, 7)).isNotNull();
    assertThat(ring.find(WINDOW, 4, 8)).isNull();
    assertThat(store.reads).isEqualTo(1);

    ring.readDone();

    assertThat(ring.find(WINDOW, 3, 7)).containsExactly(1);
    assertThat(store.reads).isEqualTo(2);
  }

  private void close() {
    ring.take(3, 7, new byte[] {1});
    ring.pageDone(WINDOW);
  }
}
