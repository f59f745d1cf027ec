package dev.culprit.application.ingest;

import java.util.List;

/**
 * Port: reads every field of single records, for people who look at them; an {@link EventDecoder}
 * reads those that metrics want. Slow.
 */
public interface RecordSampler {

  /**
   * The fields that are there and not null, in the record's order, as many as {@link SampledFields}
   * takes.
   *
   * @throws IllegalArgumentException with a sentence for bytes that are no such record
   * @throws IllegalStateException with a sentence when it cannot be told now, because the registry
   *     does not answer
   */
  List<SampledField> sample(byte[] value);
}
