package dev.culprit.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OutcomeTest {

  @Test
  void shouldMakeSomethingOfWhatWasDelivered() {
    assertThat(new Outcome.Delivered<>("three").map(String::length))
        .isEqualTo(new Outcome.Delivered<>(5));
  }

  @Test
  void shouldKeepWhyNothingWasDeliveredAndWhetherAskingAgainHelps() {
    assertThat(new Outcome.Retryable<String>("silent").map(String::length))
        .isEqualTo(new Outcome.Retryable<>("silent"));
    assertThat(new Outcome.Rejected<String>("refused").map(String::length))
        .isEqualTo(new Outcome.Rejected<>("refused"));
  }
}
