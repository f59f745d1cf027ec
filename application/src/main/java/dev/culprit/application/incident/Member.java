package dev.culprit.application.incident;

import dev.culprit.domain.attribution.LeafSketch;
import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An anomaly as far as its notes have come in, and where it belongs. */
final class Member {
  private final String anomalyId;
  private IncidentNote.@Nullable Step step;
  private IncidentNote.@Nullable Answer answer;
  private @Nullable Cause cause;
  private String incidentId = "";
  private JoinedBy joinedBy = JoinedBy.FOUNDING;
  private int waited;

  Member(String anomalyId) {
    this.anomalyId = anomalyId;
  }

  String anomalyId() {
    return anomalyId;
  }

  /** False when the note tells nothing new, as after a replay. */
  boolean take(IncidentNote note) {
    if (note instanceof IncidentNote.Step next) {
      if (step != null && step.sequence() >= next.sequence()) {
        return false;
      }
      // What went wrong is still what is told when it is over.
      step = step != null && next.closed() ? next.telling(step) : next;
    } else if (note instanceof IncidentNote.Answer next) {
      if (answer != null && !replaces(next, answer)) {
        return false;
      }
      answer = next;
    }
    cause = null;
    return true;
  }

  /** A thorough answer stands until a later thorough one comes. */
  private static boolean replaces(IncidentNote.Answer next, IncidentNote.Answer known) {
    if (next.thorough() != known.thorough()) {
      return next.thorough();
    }
    return next.sequence() > known.sequence();
  }

  /** Whether its first step has come; an answer may overtake it. */
  boolean known() {
    return step != null;
  }

  boolean answeredThoroughly() {
    return answer != null && answer.thorough();
  }

  /**
   * @throws IllegalStateException before its first step has come
   */
  IncidentNote.Step step() {
    if (step == null) {
      throw new IllegalStateException("nothing is known of anomaly " + anomalyId + " yet");
    }
    return step;
  }

  IncidentNote.@Nullable Answer answer() {
    return answer;
  }

  boolean open() {
    return !step().closed();
  }

  Cause cause() {
    Cause known = cause;
    if (known == null) {
      IncidentNote.Answer a = answer;
      known =
          Cause.of(
              step().series(),
              a == null ? List.of() : a.segments(),
              a == null ? LeafSketch.NONE : a.leaves());
      cause = known;
    }
    return known;
  }

  /** Empty while it belongs to none. */
  String incidentId() {
    return incidentId;
  }

  JoinedBy joinedBy() {
    return joinedBy;
  }

  void belongsTo(String incident, JoinedBy by) {
    incidentId = incident;
    joinedBy = by;
  }

  /** Counts one more look at it, and says how many there were. */
  int waited() {
    return ++waited;
  }

  void write(ByteSink sink) {
    sink.writeText(anomalyId);
    sink.writeText(incidentId);
    sink.writeText(joinedBy.code());
    sink.writeVarint(waited);
    sink.writeBytes(step == null ? new byte[0] : IncidentNotes.encode(step));
    sink.writeBytes(answer == null ? new byte[0] : IncidentNotes.encode(answer));
  }

  static Member read(ByteSource source) {
    Member member = new Member(source.readText());
    member.belongsTo(source.readText(), JoinedBy.ofCode(source.readText()));
    member.waited = (int) source.readVarint();
    for (int i = 0; i < 2; i++) {
      byte[] note = source.readBytes();
      if (note.length > 0) {
        member.take(IncidentNotes.decode(note));
      }
    }
    return member;
  }
}
