package dev.culprit.plugins.shapes;

/**
 * @param neighbours that are looked at
 * @param dimension points of a window
 * @param memory windows that may be neighbours; as many newer ones say what distances are usual
 * @param refractory points in which a finding silences others
 */
record KnnSettings(int neighbours, int dimension, int memory, int refractory) {
  /** How many times greater the logarithm of a risk has to be to be told all the same. */
  static final double GROWTH = 1.5;
}
