package dev.culprit.application.metric;

import dev.culprit.application.config.Condition;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.domain.aggregate.StableHash;
import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import dev.culprit.domain.window.WindowShape;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the state of a metric's version rests on, as stable hashes: it tells whether another version
 * can go on with what this one left. Version numbers cannot, since a configuration file that was
 * edited has the same ones as before.
 *
 * @param measuring equal when slices mean the same and may be merged
 * @param meaning equal when a point of a series means the same, so that what was learnt holds
 * @param leaves equal when leaves are told apart by the same fields
 * @param shape the windows; null when every record is a point
 */
public record Basis(long measuring, long meaning, long leaves, @Nullable WindowShape shape) {
  private static final String NO_WINDOWS = "none";

  static Basis of(
      MetricDefinition definition, @Nullable WindowShape shape, List<PartialSpec> partials) {
    String points = code(shape) + fields(definition.splitBy()) + conditions(definition.where());
    String leaves =
        definition.explainBy().stream().map(d -> fields(d.fields())).collect(Collectors.joining());
    String kept =
        shape == null
            ? definition.measures().stream()
                .map(m -> text(m.measure()))
                .collect(Collectors.joining())
            : partials.stream()
                .map(p -> p.kind().code() + quoted(p.field()) + conditions(p.where()))
                .collect(Collectors.joining());
    return new Basis(
        StableHash.of(points + '/' + leaves + '/' + kept),
        StableHash.of(points + '/' + text(definition.judged().measure())),
        StableHash.of(leaves),
        shape);
  }

  public void encode(ByteSink sink) {
    sink.writeLong(measuring);
    sink.writeLong(meaning);
    sink.writeLong(leaves);
    sink.writeText(code(shape));
  }

  public static Basis decode(ByteSource source) {
    long measuring = source.readLong();
    long meaning = source.readLong();
    long leaves = source.readLong();
    String code = source.readText();
    return new Basis(
        measuring, meaning, leaves, code.equals(NO_WINDOWS) ? null : WindowShape.ofCode(code));
  }

  private static String code(@Nullable WindowShape shape) {
    return shape == null ? NO_WINDOWS : shape.code();
  }

  private static String text(Measure measure) {
    String where = conditions(measure.where());
    if (measure instanceof Measure.Ratio ratio) {
      return "ratio(" + text(ratio.of()) + text(ratio.per()) + ')';
    }
    if (measure instanceof Measure.Percentile m) {
      return "percentile" + m.q() + quoted(m.field()) + where;
    }
    String field = measure instanceof Measure.OfField m ? quoted(m.field()) : "";
    return kind(measure) + field + where;
  }

  private static String kind(Measure measure) {
    if (measure instanceof Measure.Sum) {
      return "sum";
    }
    if (measure instanceof Measure.Average) {
      return "avg";
    }
    if (measure instanceof Measure.Minimum) {
      return "min";
    }
    if (measure instanceof Measure.Maximum) {
      return "max";
    }
    if (measure instanceof Measure.Distinct) {
      return "distinct";
    }
    return measure instanceof Measure.Count ? "count" : "value";
  }

  private static String conditions(List<Condition> conditions) {
    return conditions.stream().map(Basis::text).collect(Collectors.joining("", "[", "]"));
  }

  private static String text(Condition condition) {
    String field = quoted(condition.field());
    if (condition instanceof Condition.In in) {
      return "in" + field + fields(in.values());
    }
    if (condition instanceof Condition.NotIn notIn) {
      return "not-in" + field + fields(notIn.values());
    }
    if (condition instanceof Condition.Compare compare) {
      return compare.comparison().code() + field + compare.bound() + ';';
    }
    return (condition instanceof Condition.Exists e && e.present() ? "there" : "absent") + field;
  }

  private static String fields(List<String> texts) {
    return texts.stream().map(Basis::quoted).collect(Collectors.joining("", "(", ")"));
  }

  /** With its length before it, so that no two lists of texts read the same. */
  private static String quoted(String text) {
    return text.length() + ":" + text;
  }
}
