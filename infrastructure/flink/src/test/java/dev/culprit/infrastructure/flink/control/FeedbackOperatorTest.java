package dev.culprit.infrastructure.flink.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.Measure;
import dev.culprit.application.metric.Shards;
import dev.culprit.infrastructure.flink.spec.ShardKeys;
import dev.culprit.infrastructure.flink.testing.Sales;
import dev.culprit.infrastructure.flink.wire.ShardMessage;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class FeedbackOperatorTest {
  private static final int MAX_PARALLELISM = 720;
  private static final int KEY_OF_DE =
      ShardKeys.forMaxParallelism(MAX_PARALLELISM)
          .keyOf(Shards.forMaxParallelism(MAX_PARALLELISM).of(List.of("DE")));

  private static TwoInputStreamOperatorTestHarness<byte[], byte[], ShardMessage> harness()
      throws Exception {
    return new TwoInputStreamOperatorTestHarness<>(
        new FeedbackOperator(Sales.spec(), Sales.SOURCE), MAX_PARALLELISM, 1, 0);
  }

  private static StreamRecord<byte[]> label(String text) {
    return new StreamRecord<>(text.getBytes(UTF_8));
  }

  @Test
  void shouldSendALabelToTheShardOfItsSeries() throws Exception {
    try (var harness = harness()) {
      harness.open();
      harness.processElement1(label("revenue;DE"));

      List<ShardMessage> sent = harness.extractOutputValues();
      assertThat(sent).hasSize(1);
      assertThat(sent.get(0).kind()).isEqualTo(ShardMessage.FEEDBACK);
      assertThat(sent.get(0).key()).isEqualTo(KEY_OF_DE);
      assertThat(new String(sent.get(0).payload(), UTF_8)).isEqualTo("revenue;DE");
    }
  }

  @Test
  void shouldLeaveLabelsOfOtherSourcesToTheirBranchesAndIgnoreWhatIsNone() throws Exception {
    try (var harness = harness()) {
      harness.open();
      harness.processElement1(label("temperature;DE"));
      harness.processElement1(label("nonsense"));
      harness.processElement1(label(""));

      assertThat(harness.extractOutputValues()).isEmpty();
    }
  }

  @Test
  void shouldKnowMetricsThatWereAddedWhileRunningAlsoAfterARestore() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness()) {
      harness.open();
      harness.processElement2(
          new StreamRecord<>(
              Sales.change(Sales.metric("orders", new Measure.Count(List.of())), 1, 0)));
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness()) {
      harness.initializeState(state);
      harness.open();
      harness.processElement1(label("orders;DE"));

      assertThat(harness.extractOutputValues()).hasSize(1);
    }
  }
}
