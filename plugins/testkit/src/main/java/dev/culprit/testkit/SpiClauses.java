package dev.culprit.testkit;

import static dev.culprit.testkit.Clauses.require;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.SpiVersion;
import java.lang.reflect.Modifier;
import java.util.regex.Pattern;

/** What detectors and attributors have in common: id, version, data sheet, parameters. */
final class SpiClauses {
  private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private SpiClauses() {}

  static boolean kebab(String text) {
    return KEBAB.matcher(text).matches();
  }

  static void identity(
      Object factory, String id, int spiVersion, DataSheet sheet, ParameterSchema schema) {
    require(kebab(id), "id '%s' is not lower case, digits and hyphens", id);
    require(spiVersion == SpiVersion.CURRENT, "spiVersion() must return SpiVersion.CURRENT");
    require(
        Modifier.isPublic(factory.getClass().getModifiers()),
        "%s must be public, or no loader can make it",
        factory.getClass().getName());
    require(
        sheet.stateBytes() >= 0
            && !sheet.title().isBlank()
            && !sheet.scoreUnit().isBlank()
            && !sheet.warmUp().isBlank()
            && !sheet.cost().isBlank()
            && !sheet.goodAt().isBlank()
            && !sheet.badAt().isBlank()
            && !sheet.source().isBlank(),
        "the data sheet has an empty field");
    for (Parameter parameter : schema.parameters()) {
      require(kebab(parameter.name()), "parameter '%s' is not kebab-case", parameter.name());
      require(!parameter.description().isBlank(), "'%s' says nothing", parameter.name());
      if (parameter.defaultValue() instanceof Number number) {
        require(
            parameter.accepts(number.doubleValue()),
            "the default of '%s' is outside its own range",
            parameter.name());
      }
    }
  }
}
