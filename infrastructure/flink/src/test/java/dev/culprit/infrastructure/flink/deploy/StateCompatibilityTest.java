package dev.culprit.infrastructure.flink.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateCompatibilityTest {
  private static final JobLabel RUNNING =
      label(1, 720, 2, List.of("sales"), Map.of("revenue", "ewma{}", "orders", "range{}"));

  private static JobLabel label(
      int format, int max, int parallelism, List<String> sources, Map<String, String> metrics) {
    return new JobLabel(
        "shop", "0123", format, max, parallelism, Optional.of("file:///ck"), sources, metrics);
  }

  @Test
  void shouldTakeOverTheStateOfTheSameVersionWithoutAWord() {
    StateCompatibility state = StateCompatibility.between(RUNNING, RUNNING);

    assertThat(state.refusals()).isEmpty();
    assertThat(state.notes()).isEmpty();
    assertThat(state.dropsState()).isFalse();
  }

  @Test
  void shouldRefuseAnotherMaxParallelismNamingTheKeyAndTheRemedy() {
    JobLabel next = label(1, 128, 2, RUNNING.sources(), RUNNING.metrics());

    assertThat(StateCompatibility.between(RUNNING, next).refusals())
        .singleElement()
        .asString()
        .contains("engine.max-parallelism", "set it back to 720");
  }

  @Test
  void shouldRefuseAnotherFormatOfTheState() {
    JobLabel next = label(2, 720, 2, RUNNING.sources(), RUNNING.metrics());

    assertThat(StateCompatibility.between(RUNNING, next).refusals())
        .singleElement()
        .asString()
        .contains("format 1", "format 2", "topic-prefix");
  }

  @Test
  void shouldSayWhatWillBeOtherwise() {
    JobLabel next =
        label(1, 720, 4, List.of("clicks"), Map.of("revenue", "seasonal{}", "visits", "ewma{}"));

    StateCompatibility state = StateCompatibility.between(RUNNING, next);

    assertThat(state.refusals()).isEmpty();
    assertThat(state.dropsState()).isTrue();
    assertThat(state.notes())
        .anySatisfy(note -> assertThat(note).contains("'sales' is gone"))
        .anySatisfy(note -> assertThat(note).contains("'clicks' is new"))
        .anySatisfy(note -> assertThat(note).contains("'orders' is gone"))
        .anySatisfy(note -> assertThat(note).contains("'revenue' changed"))
        .anySatisfy(note -> assertThat(note).contains("'visits' is new"))
        .anySatisfy(note -> assertThat(note).contains("from 2 to 4"));
  }

  @Test
  void shouldReadBackWhatItSaid() {
    ObjectNode texts = ClusterRest.object();
    RUNNING.texts().forEach(texts::put);

    assertThat(JobLabel.read(texts)).contains(RUNNING);
    assertThat(JobLabel.read(ClusterRest.object())).isEmpty();
  }

  @Test
  void shouldNameTheInnermostCause() {
    String trace =
        "java.util.concurrent.CompletionException: outer\n\tat a.B\nCaused by: java.io.IOException: disk is full\n\tat c.D\n";

    assertThat(Causes.root(trace)).isEqualTo("disk is full");
  }
}
