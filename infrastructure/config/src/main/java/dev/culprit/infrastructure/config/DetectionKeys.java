package dev.culprit.infrastructure.config;

import static dev.culprit.infrastructure.config.Kinds.number;
import static dev.culprit.infrastructure.config.Kinds.text;

import dev.culprit.application.config.BoundRows;
import dev.culprit.application.config.Combination;
import dev.culprit.application.config.DetectionDefinition;
import dev.culprit.application.config.DetectorUse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The keys of detection. */
final class DetectionKeys {
  /** Where parameters wait to be made part of a record. */
  private static final String PARAMETERS = "*";

  private static final Kind<DetectorUse> DETECTOR =
      new Shape<>("a detector such as { use: ewma }") {
        final Key<DetectorUse, String> use =
            required(
                "use", text("a detector's id", "ewma"), DetectorUse::use, "The detector's id.");
        final Key<DetectorUse, Double> weight =
            defaulted(
                "weight",
                number("a number above 0", "2", 0, 1e9),
                1.0,
                DetectorUse::weight,
                "Its weight; with weighted.");
        final Kind<Object> parameter = new ParameterKind(true);

        @Override
        Kind<?> others() {
          return parameter;
        }

        @Override
        void takeOthers(Map<String, Object> others, Map<String, Object> values) {
          values.put(PARAMETERS, others);
        }

        @Override
        Map<String, Object> writeOthers(DetectorUse value) {
          Map<String, Object> all = new TreeMap<>(value.parameters());
          value.tables().forEach((name, id) -> all.put(name, Map.of("table", id)));
          value.rows().forEach((name, rows) -> all.put(name, RowsKind.written(rows)));
          return all;
        }

        @Override
        DetectorUse make(Values v) {
          Map<String, Object> parameters = new LinkedHashMap<>();
          Map<String, String> tables = new LinkedHashMap<>();
          Map<String, BoundRows> rows = new LinkedHashMap<>();
          v.others(PARAMETERS)
              .forEach(
                  (name, value) -> {
                    if (value instanceof ParameterKind.TableReference reference) {
                      tables.put(name, reference.table());
                    } else if (value instanceof BoundRows inline) {
                      rows.put(name, inline);
                    } else {
                      parameters.put(name, value);
                    }
                  });
          return new DetectorUse(v.get(use), parameters, tables, rows, v.get(weight));
        }
      };

  private static final Kind<List<DetectorUse>> DETECTORS =
      ListKind.of(new RefKind<>("detector", () -> DETECTOR));

  private static final Kind<DetectionDefinition> K_OF =
      new Shape<>("a mapping such as { k: 2, of: [ … ] }") {
        final Key<DetectionDefinition, Integer> k =
            required(
                "k",
                Kinds.integer(1, 1000),
                d -> ((Combination.KOf) d.combination()).k(),
                "How many must call the point anomalous.");
        final Key<DetectionDefinition, List<DetectorUse>> of =
            required("of", DETECTORS, DetectionDefinition::detectors, "The detectors.");

        @Override
        DetectionDefinition make(Values v) {
          return new DetectionDefinition(new Combination.KOf(v.get(k)), v.get(of));
        }
      };

  static final Kind<DetectionDefinition> DETECT =
      new Tagged<DetectionDefinition>("detectors such as { any: [ { use: culprit } ] }")
          .meaning(
              text ->
                  text.matches("[a-z][a-z0-9-]*")
                      ? Optional.of("{ any: [ { use: " + text + " } ] }")
                      : Optional.empty())
          .tag(
              "any",
              DETECTORS,
              (uses, id) -> new DetectionDefinition(new Combination.Any(), uses),
              d -> uses(d, Combination.Any.class),
              "One of these calling a point anomalous is enough.")
          .tag(
              "all",
              DETECTORS,
              (uses, id) -> new DetectionDefinition(new Combination.All(), uses),
              d -> uses(d, Combination.All.class),
              "All of these must call a point anomalous.")
          .tag(
              "k-of",
              K_OF,
              (d, id) -> d,
              d -> d.combination() instanceof Combination.KOf ? Optional.of(d) : Optional.empty(),
              "So many of these must call a point anomalous.")
          .tag(
              "weighted",
              DETECTORS,
              (uses, id) -> new DetectionDefinition(new Combination.Weighted(), uses),
              d -> uses(d, Combination.Weighted.class),
              "The weighted mean of these scores counts.");

  private DetectionKeys() {}

  private static Optional<List<DetectorUse>> uses(
      DetectionDefinition detect, Class<? extends Combination> combination) {
    return combination.isInstance(detect.combination())
        ? Optional.of(detect.detectors())
        : Optional.empty();
  }
}
