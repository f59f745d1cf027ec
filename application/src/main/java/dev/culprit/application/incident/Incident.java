package dev.culprit.application.incident;

import dev.culprit.domain.anomaly.Severity;
import dev.culprit.domain.attribution.LeafSketch;
import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Anomalies that were found to have one cause. */
final class Incident {
  private static final int MOST_SKETCHES = 8;

  private final String id;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final List<LeafSketch> sketches = new ArrayList<>();
  private final Set<String> keys = new LinkedHashSet<>();
  private long startedMillis = Long.MAX_VALUE;
  private long endedMillis = Long.MIN_VALUE;
  private final Map<String, Integer> openBySource = new HashMap<>();
  private long sequence;
  private String told = "";
  private String mergedInto = "";
  private long toldStartMillis;
  private List<String> toldMetrics = List.of();
  private int quiet;
  private boolean changed;

  Incident(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  Collection<Member> members() {
    return members.values();
  }

  void add(Member member, JoinedBy by) {
    member.belongsTo(id, by);
    members.put(member.anomalyId(), member);
    count(member);
    learn(member);
    touch();
  }

  /** From now on what shares leaves with this anomaly of it belongs to it. */
  void learn(Member member) {
    LeafSketch leaves = member.cause().leaves();
    if (!leaves.isEmpty() && sketches.size() < MOST_SKETCHES && !sharesLeaves(leaves, 1)) {
      sketches.add(leaves);
    }
  }

  void remove(Member member) {
    members.remove(member.anomalyId());
    if (member.open()) {
      ended(member);
    }
    IncidentNote.Step step = member.step();
    if (step.startedMillis() <= startedMillis || step.endedMillis() >= endedMillis) {
      startedMillis = Long.MAX_VALUE;
      endedMillis = Long.MIN_VALUE;
      openBySource.clear();
      members.values().forEach(this::count);
    }
    touch();
  }

  private void count(Member member) {
    startedMillis = Math.min(startedMillis, member.step().startedMillis());
    if (member.open()) {
      openBySource.merge(member.step().source(), 1, Integer::sum);
    } else {
      endedMillis = Math.max(endedMillis, member.step().endedMillis());
    }
  }

  /** A member that was open has closed. */
  void closed(Member member) {
    ended(member);
    endedMillis = Math.max(endedMillis, member.step().endedMillis());
  }

  private void ended(Member member) {
    openBySource.computeIfPresent(
        member.step().source(), (source, open) -> open == 1 ? null : open - 1);
  }

  /** The keys it is found by, to be taken out with it. */
  Set<String> keys() {
    return keys;
  }

  /** Something about it may have to be told. */
  void touch() {
    changed = true;
    quiet = 0;
  }

  boolean takeChanged() {
    boolean was = changed;
    changed = false;
    return was;
  }

  /** Counts one more look without news, and says how many there were in a row. */
  int quiet() {
    return ++quiet;
  }

  boolean open() {
    return !openBySource.isEmpty();
  }

  /** Earliest start of its anomalies. */
  long startedMillis() {
    return startedMillis;
  }

  /** Latest end of those of its anomalies that ended. */
  long endedMillis() {
    return endedMillis;
  }

  Severity severity() {
    return members.values().stream()
        .map(m -> m.step().severity())
        .max(Severity::compareTo)
        .orElse(Severity.NONE);
  }

  /** Whether some of its anomalies were wrong while this one was, as far as is known. */
  boolean overlaps(Member member, SourceTimes times) {
    IncidentNote.Step step = member.step();
    long until = endedMillis;
    for (String source : openBySource.keySet()) {
      until = Math.max(until, times.goesOnUntil(source));
    }
    long memberUntil =
        member.open()
            ? Math.max(step.startedMillis() + step.windowMillis(), times.goesOnUntil(step.source()))
            : step.endedMillis();
    return step.startedMillis() < until && memberUntil > startedMillis;
  }

  boolean sharesLeaves(LeafSketch leaves, double least) {
    return sketches.stream().anyMatch(known -> known.overlap(leaves) >= least);
  }

  long nextSequence() {
    return ++sequence;
  }

  /** Whether this is not what was told last. */
  boolean isNews(String content) {
    boolean news = !content.equals(told);
    told = content;
    return news;
  }

  /** What its last telling said, for when all its anomalies have gone. */
  void saying(long startMillis, Collection<String> metrics) {
    toldStartMillis = startMillis;
    toldMetrics = List.copyOf(metrics);
  }

  long toldStartMillis() {
    return toldStartMillis;
  }

  List<String> toldMetrics() {
    return toldMetrics;
  }

  void mergedInto(String incidentId) {
    mergedInto = incidentId;
  }

  /** The incident its last anomaly went to; empty while it has some. */
  String mergedInto() {
    return mergedInto;
  }

  boolean toldOf() {
    return sequence > 0;
  }

  void write(ByteSink sink) {
    sink.writeText(id);
    sink.writeVarint(sequence);
    sink.writeText(told);
    sink.writeVarint(quiet);
    sink.writeBoolean(changed);
    sink.writeText(mergedInto);
    sink.writeZigzag(toldStartMillis);
    sink.writeVarint(toldMetrics.size());
    toldMetrics.forEach(sink::writeText);
  }

  static Incident read(ByteSource source) {
    Incident incident = new Incident(source.readText());
    incident.sequence = source.readVarint();
    incident.told = source.readText();
    incident.quiet = (int) source.readVarint();
    incident.changed = source.readBoolean();
    incident.mergedInto = source.readText();
    incident.toldStartMillis = source.readZigzag();
    List<String> metrics = new ArrayList<>();
    for (int left = source.readCount(1); left > 0; left--) {
      metrics.add(source.readText());
    }
    incident.toldMetrics = List.copyOf(metrics);
    return incident;
  }

  /** Puts a member back after a restore, which is no news. */
  void restore(Member member) {
    boolean was = changed;
    int before = quiet;
    add(member, member.joinedBy());
    changed = was;
    quiet = before;
  }
}
