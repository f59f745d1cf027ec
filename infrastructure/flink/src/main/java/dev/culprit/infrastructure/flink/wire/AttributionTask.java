package dev.culprit.infrastructure.flink.wire;

/**
 * A request for the thorough attribution of one anomaly.
 *
 * @param anomalyId what it is keyed by
 * @param sequence of the anomaly event that asks; the highest of an anomaly wins
 * @param request the encoded request; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere; a copy a record would cost much
public record AttributionTask(String anomalyId, long sequence, byte[] request) {}
