package dev.culprit.plugins.ripple;

import java.util.List;

/**
 * What a likelihood made of a table.
 *
 * @param segments best first
 * @param common by what all leaves moved together, 1 for not at all
 */
record Finding(List<Candidate> segments, double common) {
  Finding {
    segments = segments.stream().sorted((a, b) -> Double.compare(b.score(), a.score())).toList();
  }
}
