package dev.culprit.application.series;

import dev.culprit.application.metric.Shards;

/**
 * How an engine is sized.
 *
 * @param shards must be the same for all engines over one state
 * @param cacheBytes heap for live objects; beyond it the least recently used are written and
 *     dropped
 * @param leafCap the most leaves of one series
 */
public record EngineSettings(Shards shards, long cacheBytes, int leafCap) {}
