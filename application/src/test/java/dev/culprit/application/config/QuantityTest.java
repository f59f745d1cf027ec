package dev.culprit.application.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class QuantityTest {
  @Test
  void shouldReadDurationsWithUnits() {
    assertThat(Quantity.duration("90s")).contains(Duration.ofSeconds(90));
    assertThat(Quantity.duration("1.5h")).contains(Duration.ofMinutes(90));
    assertThat(Quantity.duration("2w")).contains(Duration.ofDays(14));
    assertThat(Quantity.duration("90")).isEmpty();
    assertThat(Quantity.duration("1 m")).isEmpty();
    assertThat(Quantity.duration("0.5ms")).isEmpty();
    assertThat(Quantity.duration("-1s")).isEmpty();
  }

  @Test
  void shouldReadPercentagesExactly() {
    assertThat(Quantity.percent("5%")).hasValue(0.05);
    assertThat(Quantity.percent("12.5 %")).hasValue(0.125);
    assertThat(Quantity.percent("5")).isEmpty();
  }

  @Property
  void shouldReadBackTheDurationsItWrites(@ForAll @LongRange(min = 0, max = 1L << 45) long millis) {
    Duration duration = Duration.ofMillis(millis);
    assertThat(Quantity.duration(Quantity.text(duration))).contains(duration);
  }

  @Property
  void shouldReadBackTheSizesItWrites(@ForAll @LongRange(min = 0, max = 1L << 45) long bytes) {
    assertThat(Quantity.bytes(Quantity.text(bytes))).hasValue(bytes);
  }
}
