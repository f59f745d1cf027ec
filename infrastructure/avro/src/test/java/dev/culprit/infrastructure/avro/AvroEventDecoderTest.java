package dev.culprit.infrastructure.avro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.TimeUnitOfField;
import dev.culprit.application.ingest.DecodeResult;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.EventTimeReader;
import dev.culprit.application.ingest.FieldLayout;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvroEventDecoderTest {
  private static final Schema SALE =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Sale", "fields": [
                {"name": "sold_at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                {"name": "note", "type": ["null", "string"], "default": null},
                {"name": "tags", "type": {"type": "array", "items": "string"}},
                {"name": "extra", "type": {"type": "map", "values": "double"}},
                {"name": "buyer", "type": {"type": "record", "name": "Buyer", "fields": [
                  {"name": "state", "type": "string"},
                  {"name": "known", "type": "boolean"}]}},
                {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["WEB", "SHOP"]}},
                {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
                {"name": "weight", "type": "float"},
                {"name": "net_paid", "type": ["null", "double"]},
                {"name": "more", "type": ["null", "Sale"], "default": null}
              ]}
              """);
  private static final FieldLayout WANTED =
      FieldLayout.of(
          List.of(
              "sold_at",
              "buyer.state",
              "buyer.known",
              "kind",
              "price",
              "net_paid",
              "note",
              "gone"));

  private final AvroEventDecoder decoder = new AvroEventDecoder(Framed.of(SALE), WANTED);
  private final Event event = new Event(WANTED);

  private static GenericData.Record sale(
      GenericData.@org.jspecify.annotations.Nullable Record more) {
    GenericData.Record buyer =
        new GenericRecordBuilder(SALE.getField("buyer").schema())
            .set("state", "TX")
            .set("known", true)
            .build();
    return new GenericRecordBuilder(SALE)
        .set("sold_at", 1_700_000_000_000L)
        .set("tags", List.of("a", "b"))
        .set("extra", Map.of("x", 1.0))
        .set("buyer", buyer)
        .set("kind", new GenericData.EnumSymbol(SALE.getField("kind").schema(), "SHOP"))
        .set("price", ByteBuffer.wrap(new BigDecimal("12.34").unscaledValue().toByteArray()))
        .set("weight", 1.5f)
        .set("net_paid", 99.5)
        .set("more", more)
        .build();
  }

  private int slot(String field) {
    return WANTED.slotOf(field);
  }

  @Test
  void shouldFillTheWantedSlotsAndSkipTheRest() {
    assertThat(decoder.decode(Framed.frame(sale(sale(null))), event))
        .isEqualTo(DecodeResult.Decoded.OK);

    assertThat(event.whole(slot("sold_at"))).isEqualTo(1_700_000_000_000L);
    assertThat(event.text(slot("buyer.state"))).isEqualTo("TX");
    assertThat(event.text(slot("buyer.known"))).isEqualTo("true");
    assertThat(event.text(slot("kind"))).isEqualTo("SHOP");
    assertThat(event.number(slot("price"))).isEqualTo(12.34);
    assertThat(event.number(slot("net_paid"))).isEqualTo(99.5);
    assertThat(event.isPresent(slot("note"))).isFalse();
    assertThat(event.isPresent(slot("gone"))).isFalse();
  }

  @Test
  void shouldReadBytesAnotherProgramWrote() {
    Schema schema =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "R", "fields": [
                  {"name": "a", "type": "long"}, {"name": "b", "type": "string"}]}
                """);
    FieldLayout layout = FieldLayout.of(List.of("a", "b"));
    Event into = new Event(layout);
    // the example of the Avro specification: a = 27, b = "foo"
    byte[] golden = HexFormat.of().parseHex("00" + "00000007" + "36" + "06666f6f");

    assertThat(new AvroEventDecoder(Framed.of(schema), layout).decode(golden, into))
        .isEqualTo(DecodeResult.Decoded.OK);
    assertThat(into.whole(0)).isEqualTo(27);
    assertThat(into.text(1)).isEqualTo("foo");
  }

  @ParameterizedTest
  @CsvSource({
    "'', empty",
    "00, truncated",
    "01, wrong-magic",
    "7b7d, wrong-magic",
    "0000, truncated",
    "00000000, truncated",
    "0000000063, unknown-schema-id",
    "0000000007, truncated",
  })
  void shouldRefuseBrokenFramesWithAReason(String hex, String reason) {
    assertThat(decoder.decode(HexFormat.of().parseHex(hex), event))
        .isInstanceOfSatisfying(
            DecodeResult.Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  @Test
  void shouldRefuseATombstone() {
    assertThat(decoder.decode(null, event))
        .isEqualTo(new DecodeResult.Refused("null", "the record has no value"));
  }

  @Property(tries = 300)
  void shouldNoticeEveryCutAndEveryByteTooMany(@ForAll @IntRange(min = 1, max = 200) int cut) {
    byte[] whole = Framed.frame(sale(null));
    int length = Math.max(0, whole.length - cut);

    assertThat(decoder.decode(Arrays.copyOf(whole, length), event))
        .isInstanceOf(DecodeResult.Refused.class);
    assertThat(decoder.decode(Arrays.copyOf(whole, whole.length + cut), event))
        .isInstanceOfSatisfying(
            DecodeResult.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo("trailing-bytes"));
  }

  @Property(tries = 5000)
  void shouldNeverThrowOnRandomBytes(@ForAll @Size(max = 300) byte[] bytes) {
    assertThat(decoder.decode(Framed.frame(Framed.ID, bytes), event)).isNotNull();
    assertThat(decoder.decode(bytes, event)).isNotNull();
  }

  @Property(tries = 2000)
  void shouldNeverThrowOnFlippedBits(
      @ForAll @IntRange(min = 5, max = 60) int at, @ForAll byte value) {
    byte[] bytes = Framed.frame(sale(sale(null)));
    bytes[Math.min(at, bytes.length - 1)] = value;

    assertThat(decoder.decode(bytes, event)).isNotNull();
  }

  @Test
  void shouldGoOnWithKnownSchemasAndSayWhenOneCannotBeFetched() {
    Framed schemas = Framed.of(SALE).with(8, new WriterSchemas.Unreachable("nobody answers"));
    AvroEventDecoder patient = new AvroEventDecoder(schemas, WANTED);
    byte[] known = Framed.frame(sale(null));
    byte[] unknown = known.clone();
    unknown[4] = 8;

    patient.decode(known, event);
    assertThat(patient.decode(unknown, event))
        .isEqualTo(new DecodeResult.Unavailable("registry-unreachable", "nobody answers"));
    assertThat(patient.decode(known, event)).isEqualTo(DecodeResult.Decoded.OK);
    assertThat(schemas.asked).isEqualTo(2);
  }

  @Test
  void shouldReadOnlyTheTime() {
    byte[] bytes = Framed.frame(sale(null));
    var reader = new AvroEventTimeReader(Framed.of(SALE), "sold_at", TimeUnitOfField.MILLIS);

    assertThat(reader.readMillis(bytes, 5)).isEqualTo(1_700_000_000_000L);
    // what follows is not looked at
    assertThat(reader.readMillis(Arrays.copyOf(bytes, 14), 5)).isEqualTo(1_700_000_000_000L);
    assertThat(reader.readMillis(Arrays.copyOf(bytes, 8), 5)).isEqualTo(EventTimeReader.FAILED);
    assertThat(reader.readMillis(null, 5)).isEqualTo(EventTimeReader.FAILED);
  }
}
