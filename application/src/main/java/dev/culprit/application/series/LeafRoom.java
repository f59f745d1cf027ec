package dev.culprit.application.series;

/**
 * Room for leaves of earlier windows that are gathered from history and go along with a job: shared
 * by all of its warm-ups, as every process that starts the job holds them. Whoever finds no room
 * gathers none.
 */
public final class LeafRoom {
  private static final long MOST_BYTES = 64L << 20;

  private final long mostBytes;
  private long bytes;

  /** As much as a job has. */
  public LeafRoom() {
    this(MOST_BYTES);
  }

  /**
   * @param mostBytes of all tables of leaves together
   */
  public LeafRoom(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** How much there is in all. */
  public long mostBytes() {
    return mostBytes;
  }

  /** How much of it is taken. */
  public long takenBytes() {
    return bytes;
  }

  /**
   * @return whether there was room; nothing is taken otherwise
   */
  boolean take(long more) {
    boolean room = bytes + more <= mostBytes;
    bytes += room ? more : 0;
    return room;
  }

  void giveBack(long taken) {
    bytes -= taken;
  }
}
