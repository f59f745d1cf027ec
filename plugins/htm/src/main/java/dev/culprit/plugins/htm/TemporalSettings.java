package dev.culprit.plugins.htm;

/**
 * How sequences are remembered. Permanences are in thousandths.
 *
 * @param depth cells a column
 * @param segments most segments there are
 * @param threshold connected synapses with active cells that make a segment foretell
 * @param matching synapses with active cells that make a segment learn
 * @param newSynapses synapses a segment is to have with what came before
 * @param gain of synapses that were right
 * @param loss of synapses of the same segment that were not
 * @param punishment of segments that foretold in vain
 */
record TemporalSettings(
    int columns,
    int depth,
    int segments,
    int threshold,
    int matching,
    int newSynapses,
    int gain,
    int loss,
    int punishment) {
  int cells() {
    return columns * depth;
  }
}
