package dev.culprit.domain.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class WindowShapeTest {
  private static final long FAR = 100_000_000L;

  @Provide
  Arbitrary<WindowShape> shapes() {
    Arbitrary<Long> steps = Arbitraries.longs().between(1, 5_000);
    Arbitrary<WindowShape> dividing =
        Combinators.combine(steps, Arbitraries.longs().between(1, 12))
            .as((step, times) -> shape(step * times, step));
    Arbitrary<WindowShape> uneven =
        steps.flatMap(
            size ->
                Arbitraries.longs()
                    .between(Math.max(1, size / 12), size)
                    .map(step -> shape(size, step)));
    return Arbitraries.oneOf(dividing, uneven);
  }

  @Property
  @Label("1: every event lies in exactly size/step windows")
  void shouldCoverEveryEvent(
      @ForAll("shapes") WindowShape shape, @ForAll @LongRange(min = -FAR, max = FAR) long time) {
    long[] ends = shape.windowEnds(time);
    long below = shape.sizeMillis() / shape.stepMillis();
    long above = -Math.floorDiv(-shape.sizeMillis(), shape.stepMillis());
    assertThat((long) ends.length).isBetween(below, above);
    for (long end : ends) {
      assertThat(shape.windowEndingAt(end).contains(time)).isTrue();
      assertThat(Math.floorMod(end - shape.sizeMillis(), shape.stepMillis())).isZero();
    }
    assertThat(ends).isSorted().doesNotHaveDuplicates();
    long last = ends[ends.length - 1];
    assertThat(last).isEqualTo(shape.lastWindowEnd(time));
    assertThat(ends[0]).isEqualTo(shape.nextWindowEnd(time)).isGreaterThan(time);
    assertThat(shape.windowEndingAt(last + shape.stepMillis()).contains(time)).isFalse();
    assertThat(shape.windowEndingAt(ends[0] - shape.stepMillis()).contains(time)).isFalse();
  }

  @Property
  @Label("2: slices tile a window")
  void shouldTileAWindowWithSlices(
      @ForAll("shapes") WindowShape shape, @ForAll @LongRange(min = -FAR, max = FAR) long time) {
    long end = shape.nextWindowEnd(time);
    Window window = shape.windowEndingAt(end);
    long[] starts = shape.sliceStarts(end);
    assertThat(starts).hasSize(shape.slicesPerWindow());
    long expected = window.startMillis();
    for (long start : starts) {
      assertThat(start).isEqualTo(expected).isEqualTo(shape.sliceStart(start));
      expected = shape.sliceEnd(start);
    }
    assertThat(expected).isEqualTo(end);
    assertThat(starts).contains(shape.sliceStart(time));
  }

  @Property
  @Label("3: all times of a slice have the same windows")
  void shouldNeverCutASlice(
      @ForAll("shapes") WindowShape shape, @ForAll @LongRange(min = -FAR, max = FAR) long time) {
    long start = shape.sliceStart(time);
    assertThat(start).isLessThanOrEqualTo(time).isGreaterThan(time - shape.sliceMillis());
    long[] ends = shape.windowEnds(start);
    assertThat(shape.windowEnds(time)).isEqualTo(ends);
    assertThat(shape.windowEnds(shape.sliceEnd(time) - 1)).isEqualTo(ends);
  }

  @Property
  @Label("4: a code read back is the same shape")
  void shouldReadItsOwnCode(@ForAll("shapes") WindowShape shape) {
    assertThat(WindowShape.ofCode(shape.code())).isEqualTo(shape).hasSameHashCodeAs(shape);
  }

  @Test
  void shouldNameShapesByStableCodes() {
    assertThat(shape(60_000, 60_000).code()).isEqualTo("tumbling:60000");
    assertThat(shape(300_000, 60_000).code()).isEqualTo("sliding:300000:60000");
    for (String wrong : new String[] {"tumbling", "tumbling:x", "sliding:5", "session:5", ""}) {
      assertThatThrownBy(() -> WindowShape.ofCode(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + wrong + "'");
    }
  }

  @Test
  void shouldSliceASlidingWindowByItsStep() {
    WindowShape shape = shape(300_000, 60_000);
    assertThat(shape.sliceMillis()).isEqualTo(60_000);
    assertThat(shape.slicesPerWindow()).isEqualTo(5);
    assertThat(Arrays.stream(shape.windowEnds(0)).toArray())
        .containsExactly(60_000, 120_000, 180_000, 240_000, 300_000);
  }

  @Test
  void shouldHoldBeforeTheEpoch() {
    WindowShape shape = shape(60_000, 60_000);
    assertThat(shape.sliceStart(-1)).isEqualTo(-60_000);
    assertThat(shape.nextWindowEnd(-1)).isZero();
    assertThat(shape.nextWindowEnd(0)).isEqualTo(60_000);
    assertThat(shape.windowEndingAt(0).start()).isEqualTo(Instant.EPOCH.minusSeconds(60));
  }

  @Test
  void shouldRefuseShapesThatMakeNoSense() {
    assertThatThrownBy(() -> shape(0, 0)).hasMessageContaining("positive");
    assertThatThrownBy(() -> shape(1_000, 2_000)).hasMessageContaining("skip events");
    assertThatThrownBy(() -> WindowShape.tumbling(Duration.ofNanos(1_500_000)))
        .hasMessageContaining("whole milliseconds");
    assertThatThrownBy(() -> new Window(5, 5)).hasMessageContaining("must end after");
  }

  private static WindowShape shape(long sizeMillis, long stepMillis) {
    return WindowShape.sliding(Duration.ofMillis(sizeMillis), Duration.ofMillis(stepMillis));
  }
}
