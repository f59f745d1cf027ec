package dev.culprit.application.ingest;

/**
 * One field of a record somebody looks at.
 *
 * @param path names from the record down, joined by dots
 * @param type how the record writes it: {@code text, whole, decimal, boolean}, {@code
 *     timestamp-millis} and its like where a schema says so, {@code list} for what no metric can
 *     use
 * @param value a String, Long, Double or Boolean; for a list, its text
 */
public record SampledField(String path, String type, Object value) {
  public static final String TEXT = "text";
  public static final String WHOLE = "whole";
  public static final String DECIMAL = "decimal";
  public static final String BOOLEAN = "boolean";
  public static final String LIST = "list";
}
