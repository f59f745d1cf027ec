package dev.culprit.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.attributor.Attribution;
import dev.culprit.spi.attributor.Attributor;
import dev.culprit.spi.attributor.AttributorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AttributorContractTest {

  @Test
  void shouldAcceptAnHonestAttributor() {
    assertThatCode(() -> AttributorContract.of(new Planted(new HonestAttributor())).check())
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource
  void shouldCatchAnOffender(AttributorFault fault) {
    AttributorContract contract =
        AttributorContract.of(new Planted(fault.around(new HonestAttributor())));
    assertThatThrownBy(contract::check)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(fault.clause());
  }

  @Test
  void shouldCatchAnAttributorThatNeverNamesAnything() {
    Attributor silent = (table, options) -> Attribution.nothing("nothing");
    assertThatThrownBy(() -> AttributorContract.of(new Planted(silent)).check())
        .hasMessageContaining("finds one value that lost nearly all")
        .hasMessageContaining("finds a new and a vanished value");
  }

  /** Public, as every provider has to be. */
  public record Planted(Attributor attributor) implements AttributorFactory {
    @Override
    public String id() {
      return "planted";
    }

    @Override
    public int spiVersion() {
      return SpiVersion.CURRENT;
    }

    @Override
    public DataSheet dataSheet() {
      return new DataSheet("Planted", "none", 0, "none", "O(n)", "a", "b", "2026");
    }

    @Override
    public ParameterSchema parameters() {
      return ParameterSchema.of();
    }

    @Override
    public Attributor create(Parameters parameters) {
      return attributor;
    }
  }
}
