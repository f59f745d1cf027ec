package dev.culprit.spi;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One parameter a plugin accepts.
 *
 * @param name the key in the configuration, kebab-case
 * @param type how the value is read
 * @param defaultValue {@link Double}, {@link Long}, {@link Boolean}, {@link Duration} or {@link
 *     String}, as the type says; null when the parameter may be left out and has no default
 * @param required whether leaving it out is an error
 * @param minimum smallest number or duration in seconds; negative infinity for none
 * @param minimumExclusive whether the minimum itself is refused
 * @param maximum largest number or duration in seconds; positive infinity for none
 * @param maximumExclusive whether the maximum itself is refused
 * @param choices the accepted values of a {@link ParameterType#CHOICE}; else empty
 * @param tableAllowed whether a live threshold table may stand in place of the number
 * @param description one sentence with the unit
 */
public record Parameter(
    String name,
    ParameterType type,
    @Nullable Object defaultValue,
    boolean required,
    double minimum,
    boolean minimumExclusive,
    double maximum,
    boolean maximumExclusive,
    List<String> choices,
    boolean tableAllowed,
    String description) {

  public Parameter {
    choices = List.copyOf(choices);
    if (name.isBlank()) {
      throw new IllegalArgumentException("A parameter needs a name.");
    }
    if (type == ParameterType.CHOICE && choices.isEmpty()) {
      throw new IllegalArgumentException("Parameter '" + name + "' of type choice needs choices.");
    }
    if (minimum > maximum) {
      throw new IllegalArgumentException("Parameter '" + name + "' has minimum above maximum.");
    }
  }

  /** A number in a range, both ends allowed. */
  public static Parameter number(
      String name, double defaultValue, double minimum, double maximum, String description) {
    return new Parameter(
        name,
        ParameterType.NUMBER,
        defaultValue,
        false,
        minimum,
        false,
        maximum,
        false,
        List.of(),
        false,
        description);
  }

  /** A number that may be left out; {@link Parameters#optionalNumber} tells. */
  public static Parameter optionalNumber(String name, String description) {
    return new Parameter(
        name,
        ParameterType.NUMBER,
        null,
        false,
        Double.NEGATIVE_INFINITY,
        false,
        Double.POSITIVE_INFINITY,
        false,
        List.of(),
        false,
        description);
  }

  /** A whole number in a range, both ends allowed. */
  public static Parameter integer(
      String name, long defaultValue, long minimum, long maximum, String description) {
    return new Parameter(
        name,
        ParameterType.INTEGER,
        defaultValue,
        false,
        minimum,
        false,
        maximum,
        false,
        List.of(),
        false,
        description);
  }

  /** True or false. */
  public static Parameter flag(String name, boolean defaultValue, String description) {
    return unbounded(name, ParameterType.BOOLEAN, defaultValue, List.of(), description);
  }

  /** A duration, at least {@code minimum}. */
  public static Parameter duration(
      String name, Duration defaultValue, Duration minimum, String description) {
    return new Parameter(
        name,
        ParameterType.DURATION,
        defaultValue,
        false,
        minimum.toMillis() / 1e3,
        false,
        Double.POSITIVE_INFINITY,
        false,
        List.of(),
        false,
        description);
  }

  /** One of {@code choices}; the first is the default. */
  public static Parameter choice(String name, List<String> choices, String description) {
    return unbounded(name, ParameterType.CHOICE, choices.get(0), choices, description);
  }

  /** Free text with a default. */
  public static Parameter text(String name, String defaultValue, String description) {
    return unbounded(name, ParameterType.TEXT, defaultValue, List.of(), description);
  }

  /** The same parameter with its minimum refused, as in 0 &lt; alpha. */
  public Parameter aboveMinimum() {
    return new Parameter(
        name,
        type,
        defaultValue,
        required,
        minimum,
        true,
        maximum,
        maximumExclusive,
        choices,
        tableAllowed,
        description);
  }

  /** The same parameter with its maximum refused, as in alpha &lt; 1. */
  public Parameter belowMaximum() {
    return new Parameter(
        name,
        type,
        defaultValue,
        required,
        minimum,
        minimumExclusive,
        maximum,
        true,
        choices,
        tableAllowed,
        description);
  }

  /** The same parameter, but leaving it out is an error. */
  public Parameter asRequired() {
    return new Parameter(
        name,
        type,
        null,
        true,
        minimum,
        minimumExclusive,
        maximum,
        maximumExclusive,
        choices,
        tableAllowed,
        description);
  }

  /** The same parameter, whose value may come from a live threshold table. */
  public Parameter orTable() {
    return new Parameter(
        name,
        type,
        defaultValue,
        required,
        minimum,
        minimumExclusive,
        maximum,
        maximumExclusive,
        choices,
        true,
        description);
  }

  /** Whether a number (or a duration in seconds) is within the range. */
  public boolean accepts(double number) {
    return Double.isFinite(number)
        && (minimumExclusive ? number > minimum : number >= minimum)
        && (maximumExclusive ? number < maximum : number <= maximum);
  }

  private static Parameter unbounded(
      String name, ParameterType type, Object value, List<String> choices, String description) {
    return new Parameter(
        name,
        type,
        value,
        false,
        Double.NEGATIVE_INFINITY,
        false,
        Double.POSITIVE_INFINITY,
        false,
        choices,
        false,
        description);
  }
}
