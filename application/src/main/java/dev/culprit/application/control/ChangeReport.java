package dev.culprit.application.control;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the part of a job that reads one source made of the live changes so far. The job writes it
 * to the control log as an entry of {@link #KIND}, for people and programs; no job goes by it.
 *
 * @param source id
 * @param sources of the whole job
 * @param at when it was written, by the job's clock
 * @param taken the newest version of each metric that this part has or had, by id
 * @param refused the newest refusal of each metric, by id, until a version as new is taken
 */
public record ChangeReport(
    String source,
    List<String> sources,
    Instant at,
    Map<String, Taken> taken,
    Map<String, Refused> refused) {

  /** Of the control log's entries that hold reports; their id is the source. */
  public static final String KIND = "report";

  public ChangeReport {
    sources = List.copyOf(sources);
    taken = Map.copyOf(taken);
    refused = Map.copyOf(refused);
  }

  /**
   * A version that holds.
   *
   * @param version 1 for what came with the job's configuration
   * @param checksum of the change; empty for what came with the job's configuration
   * @param removed whether the metric ends by it, in this source at least
   * @param from event time from which it holds; the epoch for what came with the configuration
   */
  public record Taken(long version, String checksum, boolean removed, Instant from) {}

  /**
   * A version that was left out.
   *
   * @param checksum of the change
   * @param code why, in kebab-case
   * @param detail a sentence; may be empty
   */
  public record Refused(long version, String checksum, String code, String detail) {}
}
