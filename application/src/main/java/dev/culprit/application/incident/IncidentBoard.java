package dev.culprit.application.incident;

import dev.culprit.application.output.IncidentEvent;
import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import dev.culprit.domain.codec.MalformedBytesException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells anomalies with one cause at one time as one incident.
 *
 * <p>An anomaly waits for its thorough attribution, or {@value #PATIENCE} looks; then it joins the
 * incident whose time overlaps with its own and which names the same segments, or segments that
 * share at least half of their leaves. Where no segment is named the series is the cause: the one
 * that others name, the same one, or one of the same metric that went the same way in the same
 * window. An anomaly that fits nowhere founds an incident. A later answer may move an anomaly to
 * another incident that fits where its own does not; it never founds one, so that one cause is not
 * told twice. The segments told are those most of its anomalies name.
 *
 * <p>What is told depends on which notes came before a look, so a replay may tell the same
 * incidents in other steps. Their ids stay, see {@link IncidentNames}: an anomaly is sorted in only
 * after those that began earlier, as far as they are known and as long as it has patience. Not
 * thread-safe.
 */
public final class IncidentBoard {
  /** Looks that an anomaly waits for its thorough answer, and an ended incident for stragglers. */
  public static final int PATIENCE = 10;

  /** The most anomalies held; beyond it new ones belong to no incident and are counted. */
  public static final int MOST_ANOMALIES = 100_000;

  private static final int CODEC_VERSION = 1;
  private static final int MEMBER = 1;
  private static final int INCIDENT = 2;
  private static final int TIMES = 3;
  private static final int NAMES = 4;

  private final Map<String, Member> members = new LinkedHashMap<>();
  private final Map<String, Member> waiting = new LinkedHashMap<>();
  private final Map<String, Incident> incidents = new LinkedHashMap<>();
  private final Map<String, Member> reconsidered = new LinkedHashMap<>();
  private final IncidentNames names = new IncidentNames();
  private final SourceTimes times = new SourceTimes();
  private final IncidentIndex index = new IncidentIndex(times);
  private long leftOut;

  /** Takes a note; what it changes is told by the next {@link #look}. */
  public void accept(IncidentNote note) {
    if (note instanceof IncidentNote.Time time) {
      times.take(time);
      return;
    }
    Member member = members.get(note.anomalyId());
    if (member == null) {
      if (note instanceof IncidentNote.Step step && step.closed()) {
        return; // it was told and forgotten, or never known
      }
      if (members.size() >= MOST_ANOMALIES) {
        leftOut += note instanceof IncidentNote.Step step && step.sequence() == 1 ? 1 : 0;
        return;
      }
      member = new Member(note.anomalyId());
      members.put(note.anomalyId(), member);
      waiting.put(note.anomalyId(), member);
    }
    Incident incident = incidents.get(member.incidentId());
    boolean wasOpen = incident != null && member.open();
    if (member.take(note) && incident != null) {
      incident.touch();
      if (wasOpen && !member.open()) {
        incident.closed(member);
      }
      if (note instanceof IncidentNote.Answer) {
        reconsidered.put(member.anomalyId(), member);
      }
    }
  }

  /**
   * Ends the anomalies of sources that are not there any more: nobody will say how they went on.
   *
   * @param present ids of those that are
   */
  public void onlySources(Set<String> present) {
    for (Member member : List.copyOf(members.values())) {
      if (member.known() && member.open()) {
        IncidentNote.Step step = member.step();
        if (!step.source().isEmpty() && !present.contains(step.source())) {
          long least = step.startedMillis() + step.windowMillis();
          accept(step.abandoned(times.lastHeard(step.source(), least)));
        }
      }
    }
  }

  /** Sorts what came since the last look, and says what changed. To be called once a second. */
  public List<IncidentEvent> look() {
    return look(PATIENCE);
  }

  /** The last look: nothing more will come, so nothing waits. */
  public List<IncidentEvent> finish() {
    return look(0);
  }

  private List<IncidentEvent> look(int patience) {
    reconsider();
    place(patience);
    List<IncidentEvent> events = new ArrayList<>();
    for (Incident incident : List.copyOf(incidents.values())) {
      if (incident.members().isEmpty()) {
        close(incident, events);
        continue;
      }
      boolean changed = incident.takeChanged();
      boolean over = !incident.open() && incident.quiet() > patience;
      if (!changed && !over) {
        continue;
      }
      IncidentStory story = new IncidentStory(incident);
      if (changed && incident.isNews(story.content())) {
        String state = incident.toldOf() ? "UPDATED" : "OPEN";
        events.add(story.event(state, incident.nextSequence()));
      }
      if (over) {
        events.add(story.event("CLOSED", incident.nextSequence()));
        close(incident, events);
      }
    }
    return events;
  }

  private void close(Incident incident, List<IncidentEvent> events) {
    if (incident.members().isEmpty() && incident.toldOf()) {
      events.add(IncidentStory.merged(incident));
    }
    index.remove(incident);
    incidents.remove(incident.id());
    names.closed(incident.id());
    incident.members().forEach(member -> members.remove(member.anomalyId()));
  }

  private void reconsider() {
    for (Member member : reconsidered.values()) {
      Incident own = incidents.get(member.incidentId());
      if (own == null) {
        continue;
      }
      IncidentIndex.Match match = index.find(member);
      if (match == null || match.by() == JoinedBy.SAME_START || IncidentIndex.named(own, member)) {
        own.learn(member);
        index.put(own, member);
      } else if (match.incident() != own) {
        own.remove(member);
        own.mergedInto(match.incident().id());
        match.incident().add(member, match.by());
        index.put(match.incident(), member);
      }
    }
    reconsidered.clear();
  }

  private void place(int patience) {
    List<Member> ready = new ArrayList<>();
    Set<Member> patient = new HashSet<>();
    long firstUnanswered = Long.MAX_VALUE;
    for (Member member : List.copyOf(waiting.values())) {
      if (member.waited() <= patience) {
        patient.add(member);
      }
      if (!member.known()) {
        if (!patient.contains(member)) {
          waiting.remove(member.anomalyId());
          members.remove(member.anomalyId());
        }
      } else if (member.answeredThoroughly() || !patient.contains(member)) {
        ready.add(member);
      } else {
        firstUnanswered = Math.min(firstUnanswered, member.step().startedMillis());
      }
    }
    // Whatever order the notes came in, the earliest anomaly founds the incident.
    long until = firstUnanswered;
    ready.removeIf(m -> m.step().startedMillis() > until && patient.contains(m));
    ready.forEach(member -> waiting.remove(member.anomalyId()));
    ready.sort(
        Comparator.comparingLong((Member m) -> m.step().startedMillis())
            .thenComparing(Member::anomalyId));
    for (Member member : ready) {
      IncidentIndex.Match match = index.find(member);
      Incident incident = match == null ? found(member) : match.incident();
      incident.add(member, match == null ? JoinedBy.FOUNDING : match.by());
      index.put(incident, member);
    }
  }

  private Incident found(Member member) {
    String id = names.nameFor(member, incidents.keySet());
    Incident incident = new Incident(id);
    incidents.put(id, incident);
    return incident;
  }

  /** Anomalies that belong to no incident because too many are open. */
  public long leftOut() {
    return leftOut;
  }

  /** Incidents that are not over. */
  public int open() {
    return incidents.size();
  }

  /** All of it, in pieces, for {@link #restore}. */
  public List<byte[]> snapshot() {
    List<byte[]> pieces = new ArrayList<>();
    if (!times.isEmpty()) {
      ByteSink reached = head(TIMES);
      times.write(reached);
      pieces.add(reached.toByteArray());
    }
    if (!names.isEmpty()) {
      ByteSink former = head(NAMES);
      names.write(former);
      pieces.add(former.toByteArray());
    }
    for (Incident incident : incidents.values()) {
      ByteSink sink = head(INCIDENT);
      incident.write(sink);
      pieces.add(sink.toByteArray());
    }
    for (Member member : members.values()) {
      ByteSink sink = head(MEMBER);
      member.write(sink);
      pieces.add(sink.toByteArray());
    }
    return pieces;
  }

  private static ByteSink head(int kind) {
    ByteSink sink = new ByteSink(256);
    sink.writeByte(CODEC_VERSION);
    sink.writeByte(kind);
    return sink;
  }

  /**
   * A board as it was.
   *
   * @throws MalformedBytesException when the pieces are none of a board
   */
  public static IncidentBoard restore(Iterable<byte[]> pieces) {
    IncidentBoard board = new IncidentBoard();
    List<Member> read = new ArrayList<>();
    for (byte[] piece : pieces) {
      ByteSource source = new ByteSource(piece);
      int version = source.readByte();
      if (version != CODEC_VERSION) {
        throw new MalformedBytesException("unknown version of the incidents: " + version);
      }
      switch (source.readByte()) {
        case INCIDENT -> {
          Incident incident = Incident.read(source);
          board.incidents.put(incident.id(), incident);
        }
        case NAMES -> board.names.read(source);
        case TIMES -> board.times.read(source);
        default -> read.add(Member.read(source));
      }
      source.requireEnd();
    }
    for (Member member : read) {
      board.members.put(member.anomalyId(), member);
      Incident incident = board.incidents.get(member.incidentId());
      if (incident == null) {
        board.waiting.put(member.anomalyId(), member);
      } else {
        incident.restore(member);
        board.index.put(incident, member);
      }
    }
    return board;
  }
}
