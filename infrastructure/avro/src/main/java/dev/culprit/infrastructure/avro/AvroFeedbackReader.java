package dev.culprit.infrastructure.avro;

import dev.culprit.application.config.KafkaSettings;
import dev.culprit.application.config.OutputTopics;
import dev.culprit.application.feedback.FeedbackReader;
import dev.culprit.application.feedback.LabelledSeries;
import dev.culprit.domain.series.Label;
import dev.culprit.domain.series.SeriesKey;
import dev.culprit.schemas.Feedback;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import org.jspecify.annotations.Nullable;

/** Labels as registry-framed Avro. */
public final class AvroFeedbackReader implements FeedbackReader {
  private final KnownRecords<Feedback> records;

  public AvroFeedbackReader(RegistryAddress address, KafkaSettings kafka) {
    this(address, RegistryClients.connect(address), kafka);
  }

  AvroFeedbackReader(RegistryAddress address, SchemaRegistryClient client, KafkaSettings kafka) {
    this.records =
        new KnownRecords<>(address, client, kafka.topic(OutputTopics.FEEDBACK), Feedback.class);
  }

  @Override
  public @Nullable LabelledSeries seriesOf(byte @Nullable [] value) {
    Feedback feedback = records.read(value);
    if (feedback == null || feedback.getMetric().isEmpty()) {
      return null;
    }
    return new LabelledSeries(
        feedback.getMetric(),
        new SeriesKey(
            feedback.getSeries().stream()
                .map(label -> new Label(label.getName(), label.getValue()))
                .toList()));
  }
}
