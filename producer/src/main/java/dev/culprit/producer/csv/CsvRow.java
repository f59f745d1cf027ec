package dev.culprit.producer.csv;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One row.
 *
 * @param columns names from the header, as many as there are values
 * @param values texts; an empty one is null in JSON
 */
public record CsvRow(List<String> columns, List<String> values) {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d{0,17})(\\.\\d{1,17})?([eE][+-]?\\d{1,3})?");

  /**
   * Fields of the JSON object, every value as text.
   *
   * @throws IOException as the generator does
   */
  public void asText(JsonGenerator json) throws IOException {
    for (int i = 0; i < values.size(); i++) {
      json.writeStringField(columns.get(i), values.get(i));
    }
  }

  /**
   * Fields of the JSON object, what looks like a number, true, false or nothing as such. A number
   * with leading zeros stays text: it is a code.
   *
   * @throws IOException as the generator does
   */
  public void inferred(JsonGenerator json) throws IOException {
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      json.writeFieldName(columns.get(i));
      if (value.isEmpty()) {
        json.writeNull();
      } else if (value.equals("true") || value.equals("false")) {
        json.writeBoolean(Boolean.parseBoolean(value));
      } else if (NUMBER.matcher(value).matches()) {
        json.writeNumber(value);
      } else {
        json.writeString(value);
      }
    }
  }
}
