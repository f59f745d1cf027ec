package dev.culprit.infrastructure.avro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.ingest.SampledField;
import dev.culprit.application.ingest.SampledFields;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AvroRecordSamplerTest {
  /** Holds itself, in a field and in a list. */
  private static final Schema NODE =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Node", "fields": [
                {"name": "id", "type": "long"},
                {"name": "next", "type": ["null", "Node"]},
                {"name": "list", "type": {"type": "array", "items": "Node"}}]}
              """);

  @Test
  void shouldTellFieldsDownToTheSixteenthLevel() {
    GenericData.Record node = node(0, null, List.of());
    for (int i = 1; i < 100; i++) {
      node = node(i, node, List.of());
    }

    List<SampledField> ids =
        sample(node).stream().filter(field -> field.path().endsWith("id")).toList();
    assertThat(ids).hasSize(SampledFields.MOST_LEVELS);
    assertThat(ids.get(15)).isEqualTo(new SampledField("next.".repeat(15) + "id", "whole", 84L));
  }

  @Test
  void shouldNotWriteOutListsThatHoldThemselvesDeeply() {
    GenericData.Record flat = node(1, null, List.of(node(2, null, List.of())));
    GenericData.Record deep = flat;
    for (int i = 0; i < 20; i++) {
      deep = node(i, null, List.of(deep));
    }

    assertThat(sample(flat)).last().extracting(SampledField::value).asString().contains("2");
    assertThat(sample(deep)).last().isEqualTo(new SampledField("list", SampledField.LIST, "…"));
  }

  private static List<SampledField> sample(GenericData.Record record) {
    return new AvroRecordSampler(Framed.of(NODE)).sample(Framed.frame(record));
  }

  private static GenericData.Record node(long id, GenericData.@Nullable Record next, List<?> list) {
    GenericData.Record node = new GenericData.Record(NODE);
    node.put("id", id);
    node.put("next", next);
    node.put("list", list);
    return node;
  }
}
