package dev.culprit.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

  @Property
  void shouldAgreeWithTheJdkOnEveryDouble(@ForAll double number) {
    assertThat(Numbers.parse(Double.toString(number))).isEqualTo(number);
  }

  @Property
  void shouldAgreeWithTheJdkOnDecimals(@ForAll BigDecimal number) {
    assertThat(Numbers.parse(number.toPlainString())).isEqualTo(number.doubleValue());
  }

  @Property
  void shouldNeverThrow(@ForAll String text) {
    assertThat(Numbers.parse(text)).isNotInfinite();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", ".", "NaN", "Infinity", "0x10", "1d", "1f", " 1", "1e", "1.2.3"})
  void shouldSayThatThisIsNoNumber(String text) {
    assertThat(Numbers.parse(text)).isNaN();
  }
}
