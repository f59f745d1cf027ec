package dev.culprit.producer.feed;

import java.time.Duration;

/**
 * What a feed did.
 *
 * @param records records written
 * @param elapsed from the first to the last being written
 * @param stopped whether it was asked to end before the events ran out
 */
public record FeedSummary(long records, Duration elapsed, boolean stopped) {}
