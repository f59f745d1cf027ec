package dev.culprit.infrastructure.config;

/** Text that is no YAML, or more YAML than a configuration needs. */
final class YamlSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Place place;
  private final String remedy;

  YamlSyntaxException(Place place, String message, String remedy) {
    super(message);
    this.place = place;
    this.remedy = remedy;
  }

  Place place() {
    return place;
  }

  String problem() {
    return String.valueOf(getMessage());
  }

  String remedy() {
    return remedy;
  }
}
