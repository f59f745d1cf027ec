package dev.culprit.infrastructure.launcher.inside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.port.Outcome;
import org.junit.jupiter.api.Test;

class BrokerWatchTest {
  private static final Outcome<String> YES = new Outcome.Delivered<>("");
  private static final Outcome<String> NO = new Outcome.Retryable<>("the broker did not answer");
  private static final Outcome<String> REFUSED =
      new Outcome.Rejected<>(
          "the broker at localhost:9092 does not accept our credentials; check kafka.properties");

  private final BrokerWatch watch = new BrokerWatch("localhost:9092");

  @Test
  void shouldTellOnceThatTheBrokerIsGoneAndOnceThatItIsBack() {
    assertThat(watch.line(YES)).isEmpty();
    assertThat(watch.line(NO)).isEmpty();
    assertThat(watch.line(NO))
        .contains(
            "The broker at localhost:9092 does not answer: nothing is read and nothing told until"
                + " it does.");
    assertThat(watch.line(NO)).isEmpty();
    assertThat(watch.line(YES)).contains("The broker at localhost:9092 answers again.");
    assertThat(watch.line(YES)).isEmpty();
  }

  @Test
  void shouldPassOverASingleMissedAnswer() {
    assertThat(watch.line(NO)).isEmpty();
    assertThat(watch.line(YES)).isEmpty();
    assertThat(watch.line(NO)).isEmpty();
  }

  @Test
  void shouldTellCredentialsThatAreRefusedFromABrokerThatIsGone() {
    assertThat(watch.line(REFUSED)).isEmpty();
    assertThat(watch.line(REFUSED))
        .contains(
            "The broker at localhost:9092 does not accept our credentials; check kafka.properties."
                + " The job goes on with the connections that it has, and reads and tells nothing"
                + " without them.");
    assertThat(watch.line(REFUSED)).isEmpty();
    assertThat(watch.line(NO)).isEmpty();
    assertThat(watch.line(NO)).get().asString().contains("does not answer");
    assertThat(watch.line(REFUSED)).isEmpty();
    assertThat(watch.line(NO)).as("what was said last holds").isEmpty();
    assertThat(watch.line(YES)).contains("The broker at localhost:9092 answers again.");
  }
}
