package dev.culprit.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.Test;

class EverySchemaTest {

  @Test
  void shouldGiveEveryFieldADefaultThatFits() {
    for (Schema record : everyNamedType().values()) {
      for (Schema.Field field : record.getFields()) {
        assertThat(field.hasDefaultValue()).as("%s.%s", record.getName(), field.name()).isTrue();
        assertThat(
                GenericData.get()
                    .validate(field.schema(), GenericData.get().getDefaultValue(field)))
            .as("the default of %s.%s fits its type", record.getName(), field.name())
            .isTrue();
      }
    }
  }

  @Test
  void shouldDocumentEveryRecordAndField() {
    for (Schema record : everyNamedType().values()) {
      assertThat(record.getDoc()).as(record.getName()).isNotBlank();
      for (Schema.Field field : record.getFields()) {
        assertThat(field.doc()).as("%s.%s", record.getName(), field.name()).isNotBlank();
      }
    }
  }

  @Test
  void shouldNeverUseEnumsOrFixedWhichCannotGrow() {
    for (Schema named : everyNamedType().values()) {
      assertThat(named.getType()).as(named.getFullName()).isEqualTo(Schema.Type.RECORD);
      assertThat(named.getNamespace()).isEqualTo("dev.culprit.schemas");
    }
  }

  @Test
  void shouldHoldFromTheFirstVersionWhatConsumersRelyOn() {
    assertThat(names(Point.getClassSchema()))
        .contains(
            "configuration_version",
            "revision",
            "reasons",
            "verdicts",
            "imputed",
            "next_expected",
            "source");
    assertThat(names(Anomaly.getClassSchema()))
        .contains("configuration_version", "revision", "sequence", "reasons");
    assertThat(names(Attribution.getClassSchema()))
        .contains("configuration_version", "revision", "sequence", "step");
    assertThat(names(Control.getClassSchema()))
        .containsExactly("kind", "id", "version", "effective_from", "author", "checksum", "body");
  }

  private static Set<String> names(Schema record) {
    Set<String> names = new LinkedHashSet<>();
    record.getFields().forEach(field -> names.add(field.name()));
    return names;
  }

  private static Map<String, Schema> everyNamedType() {
    Map<String, Schema> found = new HashMap<>();
    Records.ALL.forEach(schema -> collect(schema, found));
    return found;
  }

  private static void collect(Schema schema, Map<String, Schema> found) {
    switch (schema.getType()) {
      case RECORD -> {
        if (found.put(schema.getFullName(), schema) == null) {
          schema.getFields().forEach(field -> collect(field.schema(), found));
        }
      }
      case ENUM, FIXED -> found.put(schema.getFullName(), schema);
      case ARRAY -> collect(schema.getElementType(), found);
      case MAP -> collect(schema.getValueType(), found);
      case UNION -> schema.getTypes().forEach(branch -> collect(branch, found));
      default -> {}
    }
  }
}
