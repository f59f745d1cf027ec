package dev.culprit.plugins.shapes;

/**
 * @param block points of a block
 * @param boxes shapes that are remembered of either kind
 * @param warmUp points before the first verdict
 * @param hold points in which a novelty fades to a third
 * @param refractory points in which a finding silences others
 * @param growth how many times greater one has to be to be told all the same
 */
record NoveltySettings(
    int block, int boxes, int warmUp, double hold, int refractory, double growth) {}
