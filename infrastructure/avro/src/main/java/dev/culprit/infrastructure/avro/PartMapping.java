package dev.culprit.infrastructure.avro;

import dev.culprit.application.output.Reason;
import dev.culprit.domain.series.Label;
import dev.culprit.domain.series.SeriesKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Parts that several records share. Unknown numbers are NaN here and null in Avro. */
final class PartMapping {
  private PartMapping() {}

  static @Nullable Double known(double number) {
    return Double.isNaN(number) ? null : (Double) number;
  }

  static double number(@Nullable Double number) {
    return number == null ? Double.NaN : number;
  }

  static <A, B> List<B> map(List<A> list, Function<A, B> mapping) {
    List<B> mapped = new ArrayList<>(list.size());
    for (A item : list) {
      mapped.add(mapping.apply(item));
    }
    return mapped;
  }

  static List<dev.culprit.schemas.Label> toAvro(SeriesKey series) {
    return map(
        series.labels(), label -> new dev.culprit.schemas.Label(label.name(), label.value()));
  }

  static SeriesKey series(List<dev.culprit.schemas.Label> labels) {
    return new SeriesKey(map(labels, label -> new Label(label.getName(), label.getValue())));
  }

  static List<dev.culprit.schemas.Reason> reasonsToAvro(List<Reason> reasons) {
    return map(
        reasons,
        reason -> new dev.culprit.schemas.Reason(reason.stage(), reason.code(), reason.detail()));
  }

  static List<Reason> reasons(List<dev.culprit.schemas.Reason> reasons) {
    return map(
        reasons, reason -> new Reason(reason.getStage(), reason.getCode(), reason.getDetail()));
  }
}
