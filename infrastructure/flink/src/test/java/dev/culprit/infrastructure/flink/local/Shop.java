package dev.culprit.infrastructure.flink.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.OutputTopics;
import dev.culprit.infrastructure.embedded.EmbeddedStack;
import dev.culprit.infrastructure.embedded.StackOptions;
import dev.culprit.infrastructure.flink.testing.Sales;
import dev.culprit.infrastructure.kafka.TopicTail;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker with the topics of {@link Sales}, one partition each, and somebody who sells. */
final class Shop implements AutoCloseable {
  private static final String TOPIC = "store_sales";

  private final EmbeddedStack stack;
  private final Configuration configuration;
  private final Map<String, String> client;
  private final KafkaProducer<byte[], byte[]> producer;

  private Shop(EmbeddedStack stack) throws Exception {
    this.stack = stack;
    this.configuration = Sales.configuration(broker());
    this.client = Map.of("bootstrap.servers", broker());
    List<NewTopic> topics = new ArrayList<>();
    topics.add(new NewTopic(TOPIC, 1, (short) 1));
    OutputTopics.ALL.forEach(
        name -> topics.add(new NewTopic(configuration.kafka().topic(name), 1, (short) 1)));
    try (Admin admin = Admin.create(Map.copyOf(client))) {
      admin.createTopics(topics).all().get();
    }
    this.producer =
        new KafkaProducer<>(
            Map.copyOf(client), new ByteArraySerializer(), new ByteArraySerializer());
  }

  static Shop open(Path folder) throws Exception {
    return new Shop(EmbeddedStack.start(StackOptions.anyPorts(folder)));
  }

  String broker() {
    return stack.broker().address();
  }

  TopicTail tail(String name) {
    return TopicTail.fromBeginning(client, List.of(configuration.kafka().topic(name)));
  }

  void sell(int offset, long timeMillis, double amount) throws Exception {
    producer.send(sale(offset, timeMillis, "DE", amount)).get();
  }

  /** One sale in each of these countries. */
  void sellIn(List<String> countries, long timeMillis) {
    countries.forEach(
        country -> {
          var unused = producer.send(sale(0, timeMillis, country, 1));
        });
    producer.flush();
  }

  void poison() throws Exception {
    producer.send(new ProducerRecord<>(TOPIC, "poison".getBytes(UTF_8))).get();
  }

  private static ProducerRecord<byte[], byte[]> sale(
      int offset, long timeMillis, String country, double amount) {
    return new ProducerRecord<>(TOPIC, Sales.sale(0, offset, timeMillis, country, amount).value());
  }

  /** Adds or changes a metric of the running job. */
  void change(MetricDefinition metric, long fromMillis) throws Exception {
    String control = configuration.kafka().topic(OutputTopics.CONTROL);
    producer.send(new ProducerRecord<>(control, Sales.change(metric, 1, fromMillis))).get();
  }

  @Override
  public void close() {
    producer.close();
    stack.close();
  }
}
