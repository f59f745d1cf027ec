package dev.culprit.infrastructure.avro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.ingest.DecodeResult;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.FieldLayout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class AvroBombTest {
  private static final FieldLayout WANTED = FieldLayout.of(List.of("text"));

  private interface Bytes {
    void write(BinaryEncoder encoder) throws IOException;
  }

  private static String reasonOf(String schema, Bytes bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    bytes.write(encoder);
    encoder.flush();
    DecodeResult result =
        new AvroEventDecoder(Framed.of(new Schema.Parser().parse(schema)), WANTED)
            .decode(Framed.frame(Framed.ID, out.toByteArray()), new Event(WANTED));
    return result instanceof DecodeResult.Refused refused ? refused.reason() : "decoded";
  }

  @Test
  void shouldRefuseABlockOfTwoBillionItemsOfNoBytes() throws IOException {
    String schema =
        """
        {"type": "record", "name": "R", "fields": [
          {"name": "list", "type": {"type": "array", "items": "null"}}]}
        """;
    assertThat(reasonOf(schema, out -> out.writeLong(1L << 31))).isEqualTo("too-many-items");
    assertThat(reasonOf(schema, out -> out.writeLong(Long.MIN_VALUE))).isEqualTo("too-many-items");
    assertThat(
            reasonOf(
                schema,
                out -> {
                  for (int block = 0; block < 11; block++) {
                    out.writeLong(100_000);
                  }
                  out.writeLong(0);
                }))
        .isEqualTo("too-many-items");
  }

  @Test
  void shouldRefuseALengthOfTwoBillionBytesWithoutMakingRoomForIt() throws IOException {
    String schema =
        """
        {"type": "record", "name": "R", "fields": [{"name": "text", "type": "string"}]}
        """;
    assertThat(reasonOf(schema, out -> out.writeLong(1L << 31))).isEqualTo("truncated");
    assertThat(reasonOf(schema, out -> out.writeLong(-1))).isEqualTo("malformed");
    assertThat(reasonOf(schema, out -> out.writeString("x".repeat(70_000)))).isEqualTo("too-long");
  }

  @Test
  void shouldRefuseTenThousandLevels() throws IOException {
    String schema =
        """
        {"type": "record", "name": "Node", "fields": [
          {"name": "next", "type": ["null", "Node"]}]}
        """;
    assertThat(
            reasonOf(
                schema,
                out -> {
                  for (int level = 0; level < 10_000; level++) {
                    out.writeIndex(1);
                  }
                  out.writeIndex(0);
                }))
        .isEqualTo("too-deep");
  }

  @Test
  void shouldRefuseANumberThatNeverEnds() throws IOException {
    String schema =
        """
        {"type": "record", "name": "R", "fields": [{"name": "text", "type": "long"}]}
        """;
    byte[] endless = new byte[100];
    java.util.Arrays.fill(endless, (byte) 0xff);
    assertThat(reasonOf(schema, out -> out.writeFixed(endless))).isEqualTo("malformed");
  }
}
