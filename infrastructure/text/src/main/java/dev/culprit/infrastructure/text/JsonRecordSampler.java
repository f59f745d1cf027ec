package dev.culprit.infrastructure.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.application.ingest.RecordSampler;
import dev.culprit.application.ingest.SampledField;
import java.util.ArrayList;
import java.util.List;

/** Every field of JSON objects. */
public final class JsonRecordSampler implements RecordSampler {

  @Override
  public List<SampledField> sample(byte[] value) {
    List<SampledField> fields = new ArrayList<>();
    object("", JsonFields.of(value).node(), fields);
    return fields;
  }

  private static void object(String prefix, JsonNode node, List<SampledField> into) {
    node.properties().forEach(each -> field(prefix + each.getKey(), each.getValue(), into));
  }

  private static void field(String path, JsonNode node, List<SampledField> into) {
    if (node.isObject()) {
      object(path + ".", node, into);
    } else if (node.isArray()) {
      into.add(new SampledField(path, SampledField.LIST, node.toString()));
    } else if (node.isIntegralNumber() && node.canConvertToLong()) {
      into.add(new SampledField(path, SampledField.WHOLE, node.asLong()));
    } else if (node.isNumber()) {
      into.add(new SampledField(path, SampledField.DECIMAL, node.asDouble()));
    } else if (node.isBoolean()) {
      into.add(new SampledField(path, SampledField.BOOLEAN, node.asBoolean()));
    } else if (!node.isNull()) {
      into.add(new SampledField(path, SampledField.TEXT, node.asText()));
    }
  }
}
