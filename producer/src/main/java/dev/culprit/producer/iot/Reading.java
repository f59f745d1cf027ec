package dev.culprit.producer.iot;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;

/**
 * How busy one processor is.
 *
 * @param cpu number of the processor within its host, from 0
 * @param usage in percent, 0 to 100, two decimals
 * @param occurredAtMillis event time, milliseconds since 1970-01-01 UTC
 */
public record Reading(String hostname, int cpu, double usage, long occurredAtMillis) {

  /** Name of the processor in records. */
  public String cpuName() {
    return "cpu" + cpu;
  }

  /** Name of a host by number, from 0. */
  public static String host(int number) {
    return String.format(Locale.ROOT, "host-%03d", number + 1);
  }

  /** Fields of the JSON object. */
  public void toJson(JsonGenerator json) throws IOException {
    json.writeStringField("hostname", hostname);
    json.writeStringField("cpu", cpuName());
    json.writeNumberField("usage", usage);
    json.writeNumberField("occurred_at", occurredAtMillis);
  }
}
