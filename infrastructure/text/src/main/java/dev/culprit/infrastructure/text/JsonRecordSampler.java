package dev.culprit.infrastructure.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.application.ingest.RecordSampler;
import dev.culprit.application.ingest.SampledField;
import dev.culprit.application.ingest.SampledFields;
import java.util.List;
import java.util.Map;

/** Every field of JSON objects. */
public final class JsonRecordSampler implements RecordSampler {

  @Override
  public List<SampledField> sample(byte[] value) {
    SampledFields fields = new SampledFields();
    object("", 1, JsonFields.of(value).node(), fields);
    return fields.fields();
  }

  private static void object(String prefix, int level, JsonNode node, SampledFields into) {
    for (Map.Entry<String, JsonNode> each : node.properties()) {
      if (into.isFull()) {
        return;
      }
      field(prefix + each.getKey(), level, each.getValue(), into);
    }
  }

  private static void field(String path, int level, JsonNode node, SampledFields into) {
    if (node.isObject()) {
      if (level < SampledFields.MOST_LEVELS) {
        object(path + ".", level + 1, node, into);
      }
    } else if (node.isArray()) {
      into.add(path, SampledField.LIST, node.toString());
    } else if (node.isIntegralNumber() && node.canConvertToLong()) {
      into.add(path, SampledField.WHOLE, node.asLong());
    } else if (node.isNumber()) {
      into.add(path, SampledField.DECIMAL, node.asDouble());
    } else if (node.isBoolean()) {
      into.add(path, SampledField.BOOLEAN, node.asBoolean());
    } else if (!node.isNull()) {
      into.add(path, SampledField.TEXT, node.asText());
    }
  }
}
