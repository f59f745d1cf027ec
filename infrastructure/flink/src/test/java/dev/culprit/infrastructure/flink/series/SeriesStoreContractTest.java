package dev.culprit.infrastructure.flink.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.series.InMemorySeriesStateStore;
import dev.culprit.application.series.SeriesStateStore;
import dev.culprit.infrastructure.flink.spec.ShardKeys;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every store of series state must do, for each there is. */
class SeriesStoreContractTest {
  private static final int MAX_PARALLELISM = 720;

  private enum Kind {
    IN_MEMORY,
    ROCKSDB,
    HASHMAP
  }

  @FunctionalInterface
  private interface Contract {
    void holdsFor(SeriesStateStore store) throws Exception;
  }

  /** Opens a store in its keyed state, while a key of no shard's own is current. */
  private static final class StoreOperator extends AbstractStreamOperator<Integer>
      implements OneInputStreamOperator<Integer, Integer> {
    private static final long serialVersionUID = 1L;
    private final boolean copying;
    private transient @Nullable SeriesStateStore store;

    private StoreOperator(boolean copying) {
      this.copying = copying;
    }

    @Override
    public void open() throws Exception {
      super.open();
      store =
          new KeyedSeriesStore(
              getKeyedStateStore().getMapState(KeyedSeriesStore.STATE),
              this,
              ShardKeys.forMaxParallelism(MAX_PARALLELISM),
              copying);
    }

    @Override
    public void processElement(StreamRecord<Integer> element) {}
  }

  private static void check(Kind kind, Contract contract) throws Exception {
    if (kind == Kind.IN_MEMORY) {
      contract.holdsFor(new InMemorySeriesStateStore());
      return;
    }
    boolean heap = kind == Kind.HASHMAP;
    StateBackend backend = heap ? new HashMapStateBackend() : new EmbeddedRocksDBStateBackend();
    StoreOperator operator = new StoreOperator(heap);
    try (var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            operator, key -> key, Types.INT, MAX_PARALLELISM, 1, 0)) {
      harness.setStateBackend(backend);
      harness.open();
      operator.setCurrentKey(42);
      contract.holdsFor(Objects.requireNonNull(operator.store));
      assertThat(operator.getCurrentKey()).isEqualTo(42);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void shouldGiveBackWhatWasPutLast(Kind kind) throws Exception {
    check(
        kind,
        store -> {
          store.put(3, "a", new byte[] {1});
          store.put(3, "a", new byte[] {2, 2});
          store.put(3, "b", new byte[0]);
          assertThat(store.get(3, "a")).containsExactly(2, 2);
          assertThat(store.get(3, "b")).isEmpty();
          assertThat(store.get(3, "c")).isNull();
        });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void shouldKeepShardsApart(Kind kind) throws Exception {
    check(
        kind,
        store -> {
          store.put(3, "a", new byte[] {1});
          store.put(4, "a", new byte[] {2});
          store.remove(3, "a");
          assertThat(store.get(3, "a")).isNull();
          assertThat(store.get(4, "a")).containsExactly(2);
        });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void shouldTakeTheRemovalOfWhatIsNotThere(Kind kind) throws Exception {
    check(
        kind,
        store -> {
          store.remove(5, "nothing");
          assertThat(store.get(5, "nothing")).isNull();
        });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void shouldNotSeeLaterChangesOfAnArray(Kind kind) throws Exception {
    check(
        kind,
        store -> {
          byte[] mine = {1, 2};
          store.put(3, "a", mine);
          mine[0] = 9;
          byte[] read = Objects.requireNonNull(store.get(3, "a"));
          assertThat(read).containsExactly(1, 2);
          read[1] = 9;
          assertThat(store.get(3, "a")).containsExactly(1, 2);
        });
  }
}
