package dev.culprit.infrastructure.flink.wire;

import org.jspecify.annotations.Nullable;

/**
 * A record on its way to a topic. It gets the time of its writing as Kafka time: brokers refuse
 * times far ahead of their own clock and drop old ones early, and event times may be either.
 *
 * @param key UTF-8; null for records that need no order
 * @param value not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere; a copy a record would cost much
public record OutRecord(String topic, byte @Nullable [] key, byte[] value) {}
