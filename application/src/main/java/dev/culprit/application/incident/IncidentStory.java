package dev.culprit.application.incident;

import dev.culprit.application.attribute.Sentences;
import dev.culprit.application.output.IncidentEvent;
import dev.culprit.application.output.Reason;
import dev.culprit.domain.series.Label;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.RankedSegment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is told of an incident as it is now. */
final class IncidentStory {
  private static final String STAGE = "incident";

  private final Incident incident;
  private final List<Member> members;
  private final Map<String, Long> metrics = new LinkedHashMap<>();
  private final Set<String> series = new LinkedHashSet<>();
  private final List<RankedSegment> segments;

  /**
   * @param incident with at least one member
   */
  IncidentStory(Incident incident) {
    this.incident = incident;
    this.members = new ArrayList<>(incident.members());
    members.sort(
        Comparator.comparingLong((Member m) -> m.step().startedMillis())
            .thenComparing(m -> m.step().metric())
            .thenComparing(Member::anomalyId));
    for (Member member : members) {
      metrics.putIfAbsent(member.step().metric(), member.step().startedMillis());
      series.add(member.step().metric() + '\n' + member.step().series().canonical());
    }
    this.segments = segments(spokesman(members), commonLabels(members));
  }

  /** The end of an incident whose anomalies all went to others. */
  static IncidentEvent merged(Incident incident) {
    return new IncidentEvent(
        incident.id(),
        incident.nextSequence(),
        "CLOSED",
        Instant.ofEpochMilli(incident.toldStartMillis()),
        Optional.of(Instant.ofEpochMilli(incident.toldStartMillis())),
        0,
        0,
        0,
        List.of(),
        incident.toldMetrics(),
        List.of(),
        "none",
        List.of(new Reason(STAGE, "merged", "into incident " + incident.mergedInto())),
        "its anomalies belong to incident " + incident.mergedInto() + " now");
  }

  /** All that makes a difference to a reader, as text. */
  String content() {
    return String.join(
        "\n",
        String.valueOf(members.size()),
        String.valueOf(members.stream().filter(Member::open).count()),
        metrics.keySet().toString(),
        segments.stream().map(s -> Sentences.name(s.values())).toList().toString(),
        incident.severity().code());
  }

  IncidentEvent event(String state, long sequence) {
    boolean closed = state.equals("CLOSED");
    incident.saying(incident.startedMillis(), metrics.keySet());
    return new IncidentEvent(
        incident.id(),
        sequence,
        state,
        Instant.ofEpochMilli(incident.startedMillis()),
        closed ? Optional.of(Instant.ofEpochMilli(incident.endedMillis())) : Optional.empty(),
        members.stream().mapToLong(m -> m.step().configurationVersion()).max().orElse(0),
        members.size(),
        series.size(),
        members.stream().limit(IncidentEvent.MOST_IDS).map(Member::anomalyId).toList(),
        List.copyOf(metrics.keySet()),
        segments,
        incident.severity().code(),
        reasons(),
        closed ? over() : sentence());
  }

  /** The one with the largest deviation among those who name what most name. */
  private static Member spokesman(List<Member> members) {
    Map<String, Integer> votes = new TreeMap<>();
    for (Member member : members) {
      if (!member.cause().ofSeries()) {
        votes.merge(
            member.cause().segments(), member.answeredThoroughly() ? 1_000 : 1, Integer::sum);
      }
    }
    String named =
        votes.entrySet().stream()
            .max(
                Map.Entry.<String, Integer>comparingByValue()
                    .thenComparing(Map.Entry.<String, Integer>comparingByKey().reversed()))
            .map(Map.Entry::getKey)
            .orElse("");
    return members.stream()
        .filter(member -> member.cause().segments().equals(named))
        .max(Comparator.comparingDouble(m -> m.step().peakDeviation()))
        .orElse(members.get(0));
  }

  private static List<Label> commonLabels(List<Member> members) {
    List<Label> common = new ArrayList<>(members.get(0).step().series().labels());
    for (Member member : members) {
      common.retainAll(member.step().series().labels());
    }
    return common;
  }

  private static List<RankedSegment> segments(Member spokesman, List<Label> labels) {
    List<DimensionValue> common = values(labels);
    IncidentNote.Answer answer = spokesman.answer();
    if (answer == null || answer.segments().isEmpty()) {
      return common.isEmpty() ? List.of() : List.of(wholeSeries(spokesman.step(), common));
    }
    return answer.segments().stream().map(segment -> within(segment, common)).toList();
  }

  private static List<DimensionValue> values(List<Label> labels) {
    return labels.stream().map(label -> new DimensionValue(label.name(), label.value())).toList();
  }

  private static RankedSegment wholeSeries(IncidentNote.Step step, List<DimensionValue> labels) {
    return new RankedSegment(
        labels,
        step.value(),
        step.expected(),
        1,
        1,
        step.value() - step.expected(),
        1,
        1,
        "series");
  }

  private static RankedSegment within(RankedSegment segment, List<DimensionValue> common) {
    List<DimensionValue> values = new ArrayList<>(common);
    values.removeIf(
        label -> segment.values().stream().anyMatch(v -> v.dimension().equals(label.dimension())));
    values.addAll(segment.values());
    return new RankedSegment(
        values,
        segment.actual(),
        segment.expected(),
        segment.contribution(),
        segment.incrementalShare(),
        segment.unexpectedDifference(),
        segment.confidence(),
        segment.coverage(),
        segment.reason());
  }

  private List<Reason> reasons() {
    Map<JoinedBy, Integer> counts = new EnumMap<>(JoinedBy.class);
    members.forEach(member -> counts.merge(member.joinedBy(), 1, Integer::sum));
    counts.remove(JoinedBy.FOUNDING);
    return counts.entrySet().stream()
        .map(e -> new Reason(STAGE, e.getKey().code(), e.getValue() + " " + e.getKey().text()))
        .toList();
  }

  private String sentence() {
    if (members.size() == 1) {
      IncidentNote.Answer answer = members.get(0).answer();
      List<Label> labels = members.get(0).step().series().labels();
      String step =
          members.get(0).step().sentence()
              + (labels.isEmpty() ? "" : " in " + Sentences.name(values(labels)));
      return answer == null ? step : step + ": " + answer.sentence();
    }
    return Sentences.incident(
        List.copyOf(metrics.keySet()), series.size(), up(), segments, lead().orElse(null));
  }

  private String over() {
    Duration length = Duration.ofMillis(incident.endedMillis() - incident.startedMillis());
    return Sentences.incidentOver(
        List.copyOf(metrics.keySet()),
        series.size(),
        members.stream().allMatch(member -> member.step().recovered()),
        segments,
        length);
  }

  private @Nullable Boolean up() {
    long rising = members.stream().filter(member -> member.step().up()).count();
    return rising == 0 ? Boolean.FALSE : rising == members.size() ? Boolean.TRUE : null;
  }

  /** By how much the first metric was ahead of the next; empty when they began together. */
  private Optional<Duration> lead() {
    List<Long> starts = List.copyOf(metrics.values());
    return starts.size() < 2 || starts.get(0).equals(starts.get(1))
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(starts.get(1) - starts.get(0)));
  }
}
