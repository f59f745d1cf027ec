package dev.culprit.producer.anomaly;

/** One value of one field of an event. */
public record DimensionValue(String dimension, String value) {
  @Override
  public String toString() {
    return dimension + "=" + value;
  }
}
