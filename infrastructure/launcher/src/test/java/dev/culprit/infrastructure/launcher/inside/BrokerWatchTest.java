package dev.culprit.infrastructure.launcher.inside;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BrokerWatchTest {
  private final BrokerWatch watch = new BrokerWatch("localhost:9092");

  @Test
  void shouldTellOnceThatTheBrokerIsGoneAndOnceThatItIsBack() {
    assertThat(watch.line(true)).isEmpty();
    assertThat(watch.line(false)).isEmpty();
    assertThat(watch.line(false))
        .contains(
            "The broker at localhost:9092 does not answer: nothing is read and nothing told until"
                + " it does.");
    assertThat(watch.line(false)).isEmpty();
    assertThat(watch.line(true)).contains("The broker at localhost:9092 answers again.");
    assertThat(watch.line(true)).isEmpty();
  }

  @Test
  void shouldPassOverASingleMissedAnswer() {
    assertThat(watch.line(false)).isEmpty();
    assertThat(watch.line(true)).isEmpty();
    assertThat(watch.line(false)).isEmpty();
  }
}
