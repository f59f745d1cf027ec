package dev.culprit.producer;

import dev.culprit.producer.feed.ProduceFault;
import dev.culprit.producer.kafka.JsonSerializer;
import dev.culprit.producer.kafka.KafkaSettings;
import dev.culprit.producer.kafka.RegistryAddress;
import dev.culprit.producer.kafka.RegistrySerializer;
import dev.culprit.producer.sales.Sale;
import dev.culprit.producer.sales.SaleFormats;
import dev.culprit.producer.sales.SalePosition;
import dev.culprit.schemas.StoreSale;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/** How sales look in a topic: with a registry as Avro, without as JSON. */
sealed interface SaleWire {

  static SaleWire of(String format, String registry, KafkaSettings settings) {
    return switch (format) {
      case "avro" -> new Avro(registry, settings);
      case "json" -> new Json();
      default -> throw ProduceFault.badInput("--format '" + format + "' is neither avro nor json");
    };
  }

  /** Fails when something that is needed beside the broker does not answer. */
  void ensure();

  Serializer<Sale> serializer();

  /** The furthest position among these values. */
  SalePosition furthest(String topic, List<byte[]> values);

  /** Avro in the registry's framing. */
  record Avro(String registry, KafkaSettings settings) implements SaleWire {
    @Override
    public void ensure() {
      RegistryAddress.ensure(registry);
    }

    @Override
    public Serializer<Sale> serializer() {
      return new RegistrySerializer<>(
          registry, settings.common(), StoreSale.class, SaleFormats::toAvro);
    }

    @Override
    public SalePosition furthest(String topic, List<byte[]> values) {
      Map<String, Object> properties = new HashMap<>(settings.common());
      properties.put("schema.registry.url", registry);
      SalePosition furthest = SalePosition.none();
      try (KafkaAvroDeserializer avro = new KafkaAvroDeserializer()) {
        avro.configure(properties, false);
        for (byte[] value : values) {
          IndexedRecord sale = (IndexedRecord) avro.deserialize(topic, value);
          furthest = furthest.max(SalePosition.ofAvro(sale));
        }
      } catch (SerializationException | ClassCastException | NullPointerException e) {
        throw unreadable(topic);
      }
      return furthest;
    }
  }

  /** JSON objects. */
  record Json() implements SaleWire {
    @Override
    public void ensure() {
      // Needs nothing.
    }

    @Override
    public Serializer<Sale> serializer() {
      return new JsonSerializer<>(SaleFormats::toJson);
    }

    @Override
    public SalePosition furthest(String topic, List<byte[]> values) {
      SalePosition furthest = SalePosition.none();
      try {
        for (byte[] value : values) {
          furthest = furthest.max(SalePosition.ofJson(value));
        }
      } catch (IOException e) {
        throw unreadable(topic);
      }
      return furthest;
    }
  }

  private static ProduceFault unreadable(String topic) {
    return ProduceFault.badInput(
        "--resume: the last records of " + topic + " are no sales in this --format");
  }
}
