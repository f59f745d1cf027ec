package dev.culprit.infrastructure.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.application.config.KafkaSettings;
import dev.culprit.application.control.ControlChange;
import dev.culprit.application.feedback.LabelledSeries;
import dev.culprit.domain.series.SeriesKey;
import dev.culprit.schemas.Feedback;
import dev.culprit.schemas.Label;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AvroRecordEncoderTest {
  private static final RegistryAddress ADDRESS =
      new RegistryAddress(URI.create("http://127.0.0.1:1"), Map.of());
  private static final KafkaSettings KAFKA = new KafkaSettings("127.0.0.1:1", "culprit", Map.of());

  private final MockSchemaRegistryClient client = new MockSchemaRegistryClient();

  @Test
  void shouldBeReadByConfluentsDeserializerWithoutLoss() {
    var encoder = new AvroRecordEncoder(ADDRESS, client, KAFKA, true);
    var decoder = new AvroRecordDecoder(ADDRESS, client);

    assertThat(decoder.point(encoder.point(Outputs.point()))).isEqualTo(Outputs.point());
    assertThat(decoder.point(encoder.point(Outputs.unknown()))).isEqualTo(Outputs.unknown());
    assertThat(decoder.anomaly(encoder.anomaly(Outputs.anomaly()))).isEqualTo(Outputs.anomaly());
    for (String state : List.of("OPEN", "CLOSED")) {
      assertThat(decoder.incident(encoder.incident(Outputs.incident(state))))
          .isEqualTo(Outputs.incident(state));
    }
    assertThat(decoder.attribution(encoder.attribution(Outputs.attribution())))
        .isEqualTo(Outputs.attribution());
    assertThat(decoder.breakdown(encoder.breakdown(Outputs.breakdown())))
        .isEqualTo(Outputs.breakdown());
    for (byte[] key : new byte[][] {null, {}, {3}}) {
      assertThat(decoder.deadLetter(encoder.deadLetter(Outputs.deadLetter(key))))
          .usingRecursiveComparison()
          .isEqualTo(Outputs.deadLetter(key));
    }
  }

  @Test
  void shouldSayHowToRegisterWhatIsMissing() {
    assertThatThrownBy(() -> new AvroRecordEncoder(ADDRESS, client, KAFKA, false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("culprit.points-value")
        .hasMessageContaining("./culprit schemas register");
  }

  @Test
  void shouldNotCallARecordWrongWhileTheRegistryDoesNotAnswer() {
    var decoder = new AvroRecordDecoder(ADDRESS);

    assertThatThrownBy(() -> decoder.point(new byte[] {0, 0, 0, 0, 1, 2}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the registry at http://127.0.0.1:1 did not answer");
  }

  @Test
  void shouldSayThatBytesAreNotTheRecordAskedFor() {
    var encoder = new AvroRecordEncoder(ADDRESS, client, KAFKA, true);
    var decoder = new AvroRecordDecoder(ADDRESS, client);

    assertThatThrownBy(() -> decoder.anomaly(encoder.point(Outputs.point())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Anomaly");
    assertThatThrownBy(() -> decoder.point(new byte[] {0, 0}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldGiveControlEntriesBackAndIgnoreWhatIsNone() {
    var codec = new AvroControlCodec(ADDRESS, client, KAFKA, true);
    ControlChange change =
        new ControlChange("metric", "revenue", 4, Outputs.START, "ann", "ab12", "{\"a\":1}");

    byte[] bytes = codec.encode(change);

    assertThat(codec.decode(bytes)).isEqualTo(change);
    assertThat(codec.decode(null)).isNull();
    assertThat(codec.decode(new byte[] {0, 0, 0, 0, 99, 1})).isNull();
    assertThat(codec.decode(java.util.Arrays.copyOf(bytes, bytes.length - 2))).isNull();
  }

  @Test
  void shouldReadWhichSeriesALabelIsAbout() throws Exception {
    Feedback feedback =
        Feedback.newBuilder()
            .setMetric("revenue")
            .setSeries(List.of(new Label("country", "DE"), new Label("channel", "web")))
            .build();
    var reader = new AvroFeedbackReader(ADDRESS, client, KAFKA);
    var ids = new SchemaIds(ADDRESS, client, true);
    int id = ids.idOf(KAFKA.topic("feedback"), Feedback.getClassSchema());

    byte[] bytes = new FramedWriter(id, Feedback.getClassSchema()).write(feedback);

    assertThat(reader.seriesOf(bytes))
        .isEqualTo(
            new LabelledSeries(
                "revenue", SeriesKey.of(List.of("country", "channel"), List.of("DE", "web"))));
    assertThat(reader.seriesOf(new byte[0])).isNull();
    assertThat(reader.seriesOf(null)).isNull();
  }
}
