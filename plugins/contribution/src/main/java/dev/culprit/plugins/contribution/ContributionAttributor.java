package dev.culprit.plugins.contribution;

import dev.culprit.spi.attributor.Attribution;
import dev.culprit.spi.attributor.Attribution.Outcome;
import dev.culprit.spi.attributor.AttributionOptions;
import dev.culprit.spi.attributor.Attributor;
import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.spi.attributor.RankedSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Explains a change by single dimension values and hierarchy nodes. Of each the unexpected
 * difference v − f·(V−v)/(F−f) is taken: what is left of its change when everything else tells how
 * far all moved in common. The foremost is placed in its hierarchy and named, its leaves are taken
 * out, and the search goes on with the rest, so that shares never add up to more than the change.
 * O(dimensions · leaves · named segments).
 */
final class ContributionAttributor implements Attributor {
  /**
   * The whole change must exceed the noise of its leaves by this much, in standard deviations.
   * Noise that leaves share out among themselves adds up to less than this, and a detector saw the
   * change.
   */
  private static final double LEAST_SIGMAS = 1.5;

  /** Beside a common movement of most of the change, a segment with less than this is no news. */
  private static final double LEAST_BESIDE_COMMON = 0.2;

  private static final double MOSTLY_COMMON = 0.6;

  private final Ranking ranking;
  private final double minContribution;

  ContributionAttributor(Ranking ranking, double minContribution) {
    this.ranking = ranking;
    this.minContribution = minContribution;
  }

  @Override
  public Attribution attribute(LeafTable table, AttributionOptions options) {
    if (table.size() == 0) {
      return Attribution.nothing("no-leaves");
    }
    Effects effects = Effects.of(table);
    Remainder remainder = new Remainder(effects, Level.all(table));
    double change = remainder.actual() - remainder.expected();
    if (!significant(effects, change)) {
      return Attribution.nothing("no-change");
    }
    List<Named> named = search(remainder, change, options.top());
    if (named.isEmpty()) {
      return new Attribution(Outcome.DIFFUSE, List.of(), 1, "moved-together");
    }
    SegmentReport report = new SegmentReport(table, effects, change, remainder.movement());
    List<RankedSegment> segments = new ArrayList<>();
    double left = 1;
    for (Named one : named) {
      RankedSegment segment = report.of(one, left);
      segments.add(segment);
      left = Math.max(0, left - segment.incrementalShare());
    }
    return new Attribution(Outcome.SEGMENTS, segments, left, "segments-found");
  }

  private static boolean significant(Effects effects, double change) {
    double size = 0;
    double variance = 0;
    for (int i = 0; i < effects.size(); i++) {
      size += Math.abs(effects.expected[i]) + Math.abs(effects.actual[i]);
      variance += effects.variance[i];
    }
    return Math.abs(change) > 1e-12 * size && Math.abs(change) > LEAST_SIGMAS * Math.sqrt(variance);
  }

  private List<Named> search(Remainder remainder, double change, int top) {
    List<Named> named = new ArrayList<>();
    int candidates = remainder.levels().stream().mapToInt(Level::nodes).sum();
    // Of so many candidates the largest is this far out by chance alone, and a little farther.
    double bar = 1.5 + Math.sqrt(2 * Math.log(candidates + 1.0));
    while (named.size() < top) {
      Optional<Node> first = remainder.first(ranking, change, minContribution);
      if (first.isEmpty()) {
        return named;
      }
      double rest = remainder.rest(first.get());
      Node node =
          new Descent(remainder.levels(), Math.signum(change), rest).from(first.get().root());
      double gain = (node.actual() - rest * node.expected()) / change;
      double sigmas = gain * Math.abs(change) / Math.max(remainder.noise(node), 1e-300);
      double common = (rest - 1) * remainder.expected() / change;
      boolean besideCommon = common > MOSTLY_COMMON && gain < LEAST_BESIDE_COMMON;
      if (gain < minContribution || sigmas < bar || besideCommon) {
        return named;
      }
      double certainty = sigmas / (sigmas + bar / 2);
      double confidence = certainty * (0.5 + 0.5 * remainder.evenness(node));
      named.add(new Named(node, node.expected(), node.actual(), confidence));
      remainder.remove(node);
    }
    return named;
  }

  /**
   * A node with what it held when it was named.
   *
   * @param expected of its leaves that no earlier segment had, scaled
   * @param actual of the same
   * @param confidence in [0, 1]
   */
  record Named(Node node, double expected, double actual, double confidence) {}
}
