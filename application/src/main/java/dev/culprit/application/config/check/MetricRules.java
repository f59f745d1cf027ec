package dev.culprit.application.config.check;

import dev.culprit.application.config.Condition;
import dev.culprit.application.config.HistorySeed;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.OnlyWhen;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.StartFrom;
import dev.culprit.application.config.WarmUpFrom;
import dev.culprit.application.config.WindowDefinition;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What metrics refer to: sources, earlier ids, measures. */
final class MetricRules {
  private MetricRules() {}

  static void check(Subject subject) {
    Map<String, String> renamed = new HashMap<>();
    for (MetricDefinition metric : subject.draft().metrics()) {
      String path = "metrics." + metric.id();
      if (!subject.declared().sources().contains(metric.source())) {
        subject.problem(
            path + ".source",
            "unknown source '" + metric.source() + "'",
            Suggestion.sentence(metric.source(), subject.declared().sources(), "sources"));
      }
      for (String earlier : metric.renamedFrom()) {
        if (subject.declared().metrics().contains(earlier)) {
          subject.problem(
              path + ".renamed-from",
              "'" + earlier + "' is still a metric of its own",
              "Remove one of the two.");
        }
        String other = renamed.put(earlier, metric.id());
        if (other != null) {
          subject.problem(
              path + ".renamed-from",
              "'" + other + "' is renamed from '" + earlier + "' too",
              "Only one metric can take over its state.");
        }
      }
      series(subject, path + ".rules.series", metric);
      metric
          .rules()
          .companions()
          .ifPresent(c -> companions(subject, path + ".rules.companions", metric, c.metrics()));
      if (metric.rules().falseDiscoveryRate().isPresent()) {
        manySeries(subject, path + ".rules.false-discovery-rate", metric);
      }
      onlyWhen(subject, path + ".rules.only-when.", metric);
      metric
          .warmUp()
          .filter(warmUp -> warmUp.from() == WarmUpFrom.TOPIC)
          .ifPresent(warmUp -> nothingBefore(subject, path + ".warm-up", metric));
      metric
          .warmUp()
          .filter(warmUp -> warmUp.seed() == HistorySeed.STL && !comparesDays(metric.window()))
          .ifPresent(
              warmUp ->
                  subject.warning(
                      path + ".warm-up.seed",
                      "has no effect with this window",
                      "It needs windows of at most two hours that divide a day."));
      metric
          .rules()
          .minRelativeDeviation()
          .ifPresent(
              deviation -> {
                if (deviation > 1) {
                  subject.warning(
                      path + ".rules.min-relative-deviation",
                      "means " + Ranges.text(deviation * 100) + " %",
                      "Did you mean '" + Ranges.text(deviation) + "%'?");
                }
              });
    }
  }

  private static boolean comparesDays(WindowDefinition window) {
    return window.windowed() && HistorySeed.comparesDays(window.stepMillis());
  }

  private static void companions(
      Subject subject, String path, MetricDefinition metric, List<String> ids) {
    for (String id : ids) {
      MetricDefinition other =
          subject.draft().metrics().stream()
              .filter(m -> m.id().equals(id))
              .findFirst()
              .orElse(null);
      if (other == null) {
        subject.problem(
            path,
            "unknown metric '" + id + "'",
            Suggestion.sentence(id, subject.declared().metrics(), "metrics"));
      } else if (other == metric || other.rules().companions().isPresent()) {
        subject.problem(
            path,
            "'" + id + "' looks at companions itself",
            "Name metrics that are judged by themselves.");
      } else if (!metric.window().windowed()
          || !other.window().equals(metric.window())
          || !other.source().equals(metric.source())
          || !other.splitBy().equals(metric.splitBy())) {
        subject.problem(
            path,
            "'" + id + "' has another source, split-by or window, or none",
            "Companions share all three.");
      }
    }
  }

  private static void manySeries(Subject subject, String path, MetricDefinition metric) {
    if (!metric.window().windowed()) {
      subject.problem(
          path,
          "series without windows are not judged at the same time",
          "Set 'window', or remove it.");
    } else if (metric.splitBy().isEmpty()) {
      subject.warning(
          path, "there is only one series", "Add 'split-by', or lower 'sensitivity' instead.");
    }
  }

  private static void nothingBefore(Subject subject, String path, MetricDefinition metric) {
    for (SourceDefinition source : subject.draft().sources()) {
      StartFrom from = source.startFrom();
      if (source.id().equals(metric.source())
          && (from instanceof StartFrom.Earliest || from instanceof StartFrom.Committed)) {
        String start = "sources." + source.id() + ".start-from";
        subject
            .tell()
            .accept(
                Finding.warning(
                        path,
                        "has nothing to learn: the job reads the topic from its beginning anyway,"
                            + " and tells what it finds there",
                        "Set '" + start + "' to latest or a timestamp, or leave this out.")
                    .basedOn(start));
      }
    }
  }

  private static void series(Subject subject, String path, MetricDefinition metric) {
    int number = 0;
    for (Condition condition : metric.rules().series()) {
      if (!metric.splitBy().contains(condition.field())) {
        subject.problem(
            path + "[" + number + "].field",
            "'" + condition.field() + "' is not in split-by",
            Suggestion.sentence(
                condition.field(), new LinkedHashSet<>(metric.splitBy()), "split-by fields"));
      }
      number++;
    }
  }

  private static void onlyWhen(Subject subject, String path, MetricDefinition metric) {
    Set<String> names = new LinkedHashSet<>();
    metric.measures().forEach(m -> names.add(m.name()));
    names.add(OnlyWhen.COUNT);
    for (OnlyWhen condition : metric.rules().onlyWhen()) {
      if (!names.contains(condition.measure())) {
        subject.problemAtKey(
            path + condition.measure(),
            "unknown measure '" + condition.measure() + "'",
            Suggestion.sentence(condition.measure(), names, "measures"));
      }
    }
  }
}
