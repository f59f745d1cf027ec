package dev.culprit.producer.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.producer.feed.Event;
import dev.culprit.producer.feed.ProduceFault;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaRecordSinkTest {

  @Test
  void shouldWriteKeyAndValueInOrderAndLeaveThePartitionToTheKey() {
    MockProducer<String, String> producer = producer(true, new StringSerializer());
    try (KafkaRecordSink<String> sink = sink(producer)) {
      sink.send(new Event<>("a", 1, "first"));
      sink.send(new Event<>("b", 2, "second"));
    }
    List<ProducerRecord<String, String>> history = producer.history();
    assertThat(history).extracting(ProducerRecord::value).containsExactly("first", "second");
    assertThat(history).extracting(ProducerRecord::key).containsExactly("a", "b");
    assertThat(history).extracting(ProducerRecord::partition).containsOnlyNulls();
    assertThat(producer.closed()).isTrue();
  }

  @Test
  void shouldTellOnTheNextRecordThatAnEarlierOneWasNotWritten() {
    MockProducer<String, String> producer = producer(false, new StringSerializer());
    KafkaRecordSink<String> sink = sink(producer);
    sink.send(new Event<>("a", 1, "first"));
    producer.errorNext(new TimeoutException("expired"));

    assertThatThrownBy(() -> sink.send(new Event<>("a", 2, "second")))
        .isInstanceOf(ProduceFault.class)
        .hasMessage(
            "No Kafka broker answers at broker:9; start one or name another with"
                + " --bootstrap-servers.");
  }

  @Test
  void shouldTellAtTheEndThatTheLastRecordWasNotWritten() {
    MockProducer<String, String> producer = producer(false, new StringSerializer());
    KafkaRecordSink<String> sink = sink(producer);
    sink.send(new Event<>("a", 1, "first"));
    producer.errorNext(new TopicAuthorizationException("sales"));

    assertThatThrownBy(sink::close)
        .isInstanceOf(ProduceFault.class)
        .hasMessageContaining("does not let us write to sales");
  }

  @Test
  void shouldNameTheRegistryWhenAValueCannotBeEncoded() {
    Serializer<String> broken =
        (topic, value) -> {
          throw new SerializationException(
              "Error serializing", new java.net.ConnectException("Connection refused"));
        };
    KafkaRecordSink<String> sink = sink(producer(true, broken));

    assertThatThrownBy(() -> sink.send(new Event<>("a", 1, "first")))
        .isInstanceOf(ProduceFault.class)
        .hasMessageContaining("registry at http://registry")
        .hasMessageContaining("Connection refused")
        .extracting(fault -> ((ProduceFault) fault).exitCode())
        .isEqualTo(1);
  }

  private static KafkaRecordSink<String> sink(MockProducer<String, String> producer) {
    return new KafkaRecordSink<>("broker:9", "sales", "http://registry", producer);
  }

  private static MockProducer<String, String> producer(
      boolean completes, Serializer<String> values) {
    return new MockProducer<>(Cluster.empty(), completes, null, new StringSerializer(), values);
  }
}
