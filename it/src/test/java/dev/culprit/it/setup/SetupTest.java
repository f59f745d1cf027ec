package dev.culprit.it.setup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.KafkaSettings;
import dev.culprit.application.config.OutputTopics;
import dev.culprit.application.control.ControlChange;
import dev.culprit.application.ingest.DecodeResult;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.FieldLayout;
import dev.culprit.application.output.DeadLetter;
import dev.culprit.application.port.Outcome;
import dev.culprit.application.port.SchemaRegistry;
import dev.culprit.application.port.SchemaRegistry.Status;
import dev.culprit.application.port.TopicPlan;
import dev.culprit.application.setup.PlannedTopics;
import dev.culprit.application.setup.TopicCheck;
import dev.culprit.infrastructure.avro.AvroControlCodec;
import dev.culprit.infrastructure.avro.AvroEventDecoder;
import dev.culprit.infrastructure.avro.AvroRecordDecoder;
import dev.culprit.infrastructure.avro.AvroRecordEncoder;
import dev.culprit.infrastructure.avro.ConfluentSchemaRegistry;
import dev.culprit.infrastructure.avro.RegistryAddress;
import dev.culprit.infrastructure.avro.RegistryWriterSchemas;
import dev.culprit.infrastructure.kafka.KafkaAddress;
import dev.culprit.infrastructure.kafka.KafkaControlLog;
import dev.culprit.infrastructure.kafka.KafkaTopicAdmin;
import dev.culprit.infrastructure.kafka.TopicSoFar;
import dev.culprit.infrastructure.text.JsonControlCodec;
import dev.culprit.it.stack.SharedStack;
import dev.culprit.it.stack.TestStack;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("it")
@ExtendWith(SharedStack.class)
class SetupTest {

  private static Configuration configuration(TestStack stack, String prefix) {
    Configuration plain = Configuration.of(stack.broker(), List.of(), List.of());
    return new Configuration(
        plain.version(),
        new KafkaSettings(stack.broker(), prefix, Map.of()),
        plain.registry(),
        plain.store(),
        plain.server(),
        plain.engine(),
        plain.plugins(),
        plain.limits(),
        plain.sources(),
        plain.metrics(),
        plain.thresholds(),
        plain.channels(),
        plain.notifyRules());
  }

  private static KafkaAddress broker(TestStack stack) {
    return new KafkaAddress(stack.broker(), Map.of(), Duration.ofSeconds(20));
  }

  private static RegistryAddress registry(TestStack stack) {
    return new RegistryAddress(URI.create(stack.registry()), Map.of());
  }

  private static <T> T delivered(Outcome<T> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
    return ((Outcome.Delivered<T>) outcome).value();
  }

  @Test
  void shouldCreateTheTopicsOnceAndFindNothingToComplainAbout(TestStack stack) {
    Configuration configuration = configuration(stack, stack.freshName("topics"));
    List<TopicPlan> plans = PlannedTopics.defaults().of(configuration);
    KafkaTopicAdmin admin = new KafkaTopicAdmin(broker(stack));
    TopicCheck check = new TopicCheck(admin);

    assertThat(delivered(check.problems(configuration, plans)))
        .singleElement()
        .asString()
        .contains("./culprit topics create");
    assertThat(delivered(admin.create(plans))).isEqualTo(OutputTopics.ALL.size());
    assertThat(delivered(admin.create(plans))).isZero();
    assertThat(delivered(check.problems(configuration, plans))).isEmpty();
    assertThat(delivered(admin.broker()).longestTransaction()).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void shouldRegisterTheSchemasOnceAndWriteWhatConfluentsDeserializerReads(TestStack stack) {
    Configuration configuration = configuration(stack, stack.freshName("schemas"));
    SchemaRegistry schemas = new ConfluentSchemaRegistry(registry(stack));

    assertThat(delivered(schemas.check(configuration)))
        .hasSize(OutputTopics.ALL.size())
        .allMatch(state -> state.status() == Status.MISSING);
    assertThatThrownBy(() -> new AvroRecordEncoder(registry(stack), configuration.kafka(), false))
        .hasMessageContaining("./culprit schemas register");
    assertThat(delivered(schemas.register(configuration)))
        .allMatch(state -> state.status() == Status.REGISTERED);
    assertThat(delivered(schemas.register(configuration)))
        .allMatch(state -> state.status() == Status.REGISTERED);
    assertThat(delivered(schemas.check(configuration)))
        .allMatch(state -> state.status() == Status.REGISTERED);

    DeadLetter letter =
        new DeadLetter(
            "sales",
            "truncated",
            "",
            "sales",
            0,
            1,
            new byte[] {7},
            new byte[] {1},
            1,
            "00",
            Instant.EPOCH,
            Optional.empty(),
            List.of());
    byte[] written =
        new AvroRecordEncoder(registry(stack), configuration.kafka(), false).deadLetter(letter);
    assertThat(new AvroRecordDecoder(registry(stack)).deadLetter(written))
        .usingRecursiveComparison()
        .isEqualTo(letter);
  }

  @Test
  void shouldDecodeByTheRegistrysSchemaAndNameAnUnknownId(TestStack stack) {
    KafkaSettings kafka = new KafkaSettings(stack.broker(), stack.freshName("decode"), Map.of());
    byte[] written =
        new AvroRecordEncoder(registry(stack), kafka, true)
            .deadLetter(
                new DeadLetter(
                    "sales",
                    "too-deep",
                    "",
                    "t",
                    0,
                    1,
                    null,
                    new byte[0],
                    0,
                    "",
                    Instant.EPOCH,
                    Optional.empty(),
                    List.of("a")));
    FieldLayout wanted = FieldLayout.of(List.of("reason", "offset"));
    AvroEventDecoder decoder =
        new AvroEventDecoder(new RegistryWriterSchemas(registry(stack)), wanted);
    Event event = new Event(wanted);

    assertThat(decoder.decode(written, event)).isEqualTo(DecodeResult.Decoded.OK);
    assertThat(event.text(wanted.slotOf("reason"))).isEqualTo("too-deep");
    for (byte high : new byte[] {0x7f, (byte) 0x80}) {
      byte[] strange = written.clone();
      strange[1] = high;
      assertThat(decoder.decode(strange, event))
          .isInstanceOfSatisfying(
              DecodeResult.Refused.class,
              refused -> assertThat(refused.reason()).isEqualTo("unknown-schema-id"));
    }
  }

  @Test
  void shouldGiveTheControlLogSoFar(TestStack stack) {
    Configuration configuration = configuration(stack, stack.freshName("control"));
    delivered(
        new KafkaTopicAdmin(broker(stack)).create(PlannedTopics.defaults().of(configuration)));
    KafkaControlLog log =
        new KafkaControlLog(
            broker(stack),
            configuration.kafka().topic(OutputTopics.CONTROL),
            new AvroControlCodec(registry(stack), configuration.kafka(), true));
    ControlChange first =
        new ControlChange("metric", "a", 1, Instant.EPOCH, "ann", "00", "{\"id\":\"a\"}");
    ControlChange second = new ControlChange("tick", "sales", 1, Instant.EPOCH, "job", "", "");

    assertThat(delivered(log.readSoFar())).isEmpty();
    assertThat(delivered(log.append(first))).isZero();
    delivered(log.append(second));
    assertThat(delivered(log.readSoFar())).containsExactly(first, second);
  }

  @Test
  void shouldSeeChangesBehindATransactionThatAJobHasNotCommitted(TestStack stack) throws Exception {
    Configuration configuration = configuration(stack, stack.freshName("control"));
    String topic = configuration.kafka().topic(OutputTopics.CONTROL);
    delivered(
        new KafkaTopicAdmin(broker(stack)).create(PlannedTopics.defaults().of(configuration)));
    KafkaControlLog log = new KafkaControlLog(broker(stack), topic, new JsonControlCodec());
    ControlChange told = new ControlChange("report", "sales", 1, Instant.EPOCH, "job", "", "{}");
    ControlChange change = new ControlChange("metric", "a", 2, Instant.EPOCH, "ann", "00", "{}");
    try (KafkaProducer<byte[], byte[]> job =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", stack.broker(), "transactional.id", topic),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      job.initTransactions();
      job.beginTransaction();
      byte[] key = "report/sales/1".getBytes(UTF_8);
      job.send(new ProducerRecord<>(topic, key, new JsonControlCodec().encode(told))).get();

      delivered(log.append(change));
      assertThat(delivered(log.readSoFar())).containsExactly(told, change);
      assertThat(delivered(new TopicSoFar(broker(stack), topic).values())).isEmpty();

      job.abortTransaction();
      assertThat(delivered(log.readSoFar())).contains(change);
    }
  }
}
