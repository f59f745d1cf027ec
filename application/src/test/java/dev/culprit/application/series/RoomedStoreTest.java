package dev.culprit.application.series;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoomedStoreTest {
  private static final String FIRST = StateKeys.leaves("revenue", 0, 1);
  private static final String SECOND = StateKeys.leaves("revenue", 0, 2);
  private static final String SLAB = StateKeys.slab("revenue", 0);

  private final LeafRoom room = new LeafRoom(100);
  private final RoomedStore store = new RoomedStore(room);

  @Test
  void shouldKeepLeavesAsLongAsThereIsRoom() {
    store.put(0, FIRST, new byte[60]);
    store.put(1, FIRST, new byte[40]);

    assertThat(store.full()).isFalse();
    assertThat(room.takenBytes()).isEqualTo(100);
    assertThat(store.get(0, FIRST)).hasSize(60);
    assertThat(store.get(1, FIRST)).hasSize(40);
  }

  @Test
  void shouldDropAllLeavesAndNothingElseOnceThereIsNoRoom() {
    store.put(0, SLAB, new byte[1000]);
    store.put(0, FIRST, new byte[60]);
    store.put(1, SECOND, new byte[41]);

    assertThat(store.full()).isTrue();
    assertThat(room.takenBytes()).isZero();
    assertThat(store.get(0, FIRST)).isNull();
    assertThat(store.get(1, SECOND)).isNull();
    assertThat(store.get(0, SLAB)).hasSize(1000);
  }

  @Test
  void shouldKeepNoMoreLeavesOnceThereWasNoRoom() {
    store.put(0, FIRST, new byte[101]);
    store.put(0, SECOND, new byte[1]);
    store.put(0, StateKeys.ring("revenue"), new byte[3]);
    store.remove(0, SECOND);

    assertThat(room.takenBytes()).isZero();
    assertThat(store.contents().contents().values()).allMatch(entries -> entries.isEmpty());
  }

  @Test
  void shouldCountWhatIsReplacedOrRemovedNoMore() {
    store.put(0, FIRST, new byte[60]);
    store.put(0, FIRST, new byte[90]);
    assertThat(room.takenBytes()).isEqualTo(90);

    store.remove(0, FIRST);
    store.remove(0, FIRST);
    store.put(0, SECOND, new byte[100]);

    assertThat(store.full()).isFalse();
    assertThat(room.takenBytes()).isEqualTo(100);
  }

  @Test
  void shouldLeaveTheLeavesOfOtherWarmUpsAlone() {
    RoomedStore before = new RoomedStore(room);
    before.put(0, FIRST, new byte[70]);
    store.put(0, FIRST, new byte[20]);
    store.put(0, SECOND, new byte[20]);

    assertThat(store.full()).isTrue();
    assertThat(before.full()).isFalse();
    assertThat(before.get(0, FIRST)).hasSize(70);
    assertThat(room.takenBytes()).isEqualTo(70);
  }
}
