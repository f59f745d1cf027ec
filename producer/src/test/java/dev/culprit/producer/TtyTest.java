package dev.culprit.producer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TtyTest {
  /** As the console of Java 22 and later. */
  public static final class Newer {
    private final boolean terminal;

    Newer(boolean terminal) {
      this.terminal = terminal;
    }

    public boolean isTerminal() {
      return terminal;
    }
  }

  /** As the console of earlier ones, which is there for a terminal only. */
  public static final class Older {}

  @Test
  void shouldBelieveAConsoleThatSaysItIsNoTerminal() {
    assertThat(Tty.isTerminal(Newer.class, new Newer(false))).isFalse();
    assertThat(Tty.isTerminal(Newer.class, new Newer(true))).isTrue();
  }

  @Test
  void shouldTakeAConsoleThatDoesNotSayForATerminal() {
    assertThat(Tty.isTerminal(Older.class, new Older())).isTrue();
    assertThat(Tty.isTerminal(Older.class, null)).isFalse();
  }
}
