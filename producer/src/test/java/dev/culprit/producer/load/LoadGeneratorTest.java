package dev.culprit.producer.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.producer.feed.ProduceFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final LoadSpec SPEC = LoadSpec.benchmark(5_000, 4, START);

  @Test
  void shouldWriteFramedAvroOfAllSeriesEachOnOnePartition() throws IOException {
    MockProducer<byte[], byte[]> producer = producer(true);

    LoadResult result = LoadGenerator.write(producer, "load", 77, SPEC);

    assertThat(result.records()).isEqualTo(5_000);
    assertThat(producer.history()).hasSize(5_000);
    Schema schema = LoadSchema.of(4);
    Map<String, Integer> partitionOf = new HashMap<>();
    Set<String> values = new HashSet<>();
    long last = START.toEpochMilli();
    for (ProducerRecord<byte[], byte[]> record : producer.history()) {
      ByteBuffer framed = ByteBuffer.wrap(record.value());
      assertThat(framed.get()).isZero();
      assertThat(framed.getInt()).isEqualTo(77);
      BinaryDecoder decoder =
          DecoderFactory.get().binaryDecoder(record.value(), 5, record.value().length - 5, null);
      GenericRecord read = new GenericDatumReader<GenericRecord>(schema).read(null, decoder);
      assertThat(decoder.isEnd()).isTrue();
      String series = read.get("series").toString();
      assertThat(partitionOf.merge(series, record.partition(), (old, now) -> old))
          .isEqualTo(record.partition());
      values.add(read.get("d4").toString());
      assertThat((Double) read.get("value")).isBetween(100.0, 120.0);
      assertThat((Long) read.get("event_time")).isGreaterThanOrEqualTo(last);
      last = (Long) read.get("event_time");
    }
    assertThat(partitionOf).hasSize(1_000);
    assertThat(new HashSet<>(partitionOf.values())).containsExactlyInAnyOrder(0, 1, 2, 3);
    assertThat(values).hasSize(5);
    assertThat(last).isBetween(START.toEpochMilli() + 3_590_000, START.toEpochMilli() + 3_600_000);
  }

  @Test
  void shouldWriteTheSameBytesForTheSameSpec() {
    LoadEncoder one = new LoadEncoder(SPEC, 1);
    LoadEncoder two = new LoadEncoder(SPEC, 1);
    while (one.hasNext()) {
      assertThat(two.next()).isEqualTo(one.next());
    }
    assertThat(two.hasNext()).isFalse();
  }

  @Test
  void shouldEndWithASentenceWhenTheBrokerRefuses() {
    MockProducer<byte[], byte[]> producer = producer(true);
    producer.sendException = new TimeoutException("expired");

    assertThatThrownBy(() -> LoadGenerator.write(producer, "load", 77, SPEC))
        .isInstanceOfAny(ProduceFault.class, TimeoutException.class)
        .hasMessageContaining("expired");
  }

  private static MockProducer<byte[], byte[]> producer(boolean completes) {
    return new MockProducer<>(
        Cluster.empty(), completes, null, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
