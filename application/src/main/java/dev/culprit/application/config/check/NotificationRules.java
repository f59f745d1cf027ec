package dev.culprit.application.config.check;

import dev.culprit.application.config.Channel;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.NotifyRule;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who hears of what: channels, owners, metrics and severities that exist. */
final class NotificationRules {
  private static final List<String> SEVERITIES = List.of("low", "medium", "high", "critical");

  private NotificationRules() {}

  static void check(Subject subject) {
    Set<String> owners = new LinkedHashSet<>();
    Set<String> attributes =
        new LinkedHashSet<>(List.of("metric", "owner", "severity", "source", "series"));
    for (MetricDefinition metric : subject.draft().metrics()) {
      metric.owner().ifPresent(owners::add);
      attributes.addAll(metric.splitBy());
    }
    Map<String, Collection<String>> known =
        Map.of(
            "owner",
            owners,
            "metric",
            subject.declared().metrics(),
            "source",
            subject.declared().sources(),
            "severity",
            SEVERITIES);
    List<NotifyRule> rules = subject.draft().notifyRules();
    for (int i = 0; i < rules.size(); i++) {
      String path = "notify[" + i + "]";
      to(subject, path + ".to", rules.get(i).to());
      groupBy(subject, path + ".group-by", rules.get(i).groupBy(), attributes);
      match(subject, path + ".match.", rules.get(i).match(), attributes, known);
    }
    for (Channel channel : subject.draft().channels()) {
      if (rules.stream().noneMatch(r -> r.to().contains(channel.id()))) {
        subject.warning(
            "channels." + channel.id(),
            "nothing is sent there",
            "Name it in 'to' of a rule under 'notify'.");
      }
    }
  }

  private static void to(Subject subject, String path, List<String> channels) {
    for (int i = 0; i < channels.size(); i++) {
      if (!subject.declared().channels().contains(channels.get(i))) {
        subject.problem(
            path + "[" + i + "]",
            "unknown channel '" + channels.get(i) + "'",
            Suggestion.sentence(channels.get(i), subject.declared().channels(), "channels"));
      }
    }
  }

  private static void groupBy(
      Subject subject, String path, List<String> groupBy, Set<String> attributes) {
    for (int i = 0; i < groupBy.size(); i++) {
      if (!attributes.contains(groupBy.get(i))) {
        subject.problem(
            path + "[" + i + "]",
            "unknown attribute '" + groupBy.get(i) + "'",
            Suggestion.sentence(groupBy.get(i), attributes, "attributes"));
      }
    }
  }

  private static void match(
      Subject subject,
      String path,
      Map<String, String> match,
      Set<String> attributes,
      Map<String, Collection<String>> known) {
    match.forEach(
        (attribute, value) -> {
          if (!attributes.contains(attribute)) {
            subject.problemAtKey(
                path + attribute,
                "unknown attribute '" + attribute + "'",
                Suggestion.sentence(attribute, attributes, "attributes"));
          } else if (known.containsKey(attribute)
              && !known.getOrDefault(attribute, List.of()).contains(value)) {
            Collection<String> values = known.getOrDefault(attribute, List.of());
            subject.problem(
                path + attribute,
                "unknown " + attribute + " '" + value + "'",
                Suggestion.sentence(value, values, attribute + " values"));
          }
        });
  }
}
