package dev.culprit.plugins.contribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the place in a hierarchy: the county where one county explains its state, the state where
 * its counties moved together.
 */
final class Descent {
  /** A sibling moved too when it moved at least this much of what the foremost child did. */
  private static final double MOVED_TOO = 0.5;

  /** Siblings stood still when together they moved less than this of what the child did. */
  private static final double STOOD_STILL = 0.35;

  /** Siblings smaller than this part of their parent say nothing. */
  private static final double WORTH_ASKING = 0.05;

  /** So many children may be named one by one; of more the parent is named. */
  private static final int FEW = 3;

  /** A child with this part of the parent's gain is the cause, where nothing was expected. */
  private static final double NEARLY_ALL = 0.8;

  private final List<Level> levels;
  private final double direction;
  private final double rest;

  /**
   * @param direction the sign of the change
   * @param rest how everything outside moved, actual over expected
   */
  Descent(List<Level> levels, double direction, double rest) {
    this.levels = levels;
    this.direction = direction;
    this.rest = rest;
  }

  /** The node to name, somewhere on or below this one. */
  Node from(Node root) {
    Node named = root;
    Node cursor = root;
    while (true) {
      List<Node> children = children(cursor);
      if (children.isEmpty()) {
        return named;
      }
      if (children.size() == 1) {
        // An only child is its parent by another name; the parent stays named for now.
        cursor = children.get(0);
        continue;
      }
      Optional<Node> child = cause(cursor, children);
      if (child.isEmpty()) {
        return named;
      }
      named = child.get();
      cursor = named;
    }
  }

  private List<Node> children(Node node) {
    List<Node> children = new ArrayList<>();
    for (Level level : levels) {
      if (level.parent == node.level()) {
        for (int id = 0; id < level.nodes(); id++) {
          if (level.count(id) > 0 && level.parentOf(id) == node.id()) {
            children.add(new Node(level, id));
          }
        }
      }
    }
    return children;
  }

  /** The child that is the cause, unless its siblings moved with it. */
  private Optional<Node> cause(Node parent, List<Node> children) {
    Node foremost = children.get(0);
    double gains = 0;
    for (Node child : children) {
      gains += Math.max(0, gain(child));
      if (gain(child) > gain(foremost)) {
        foremost = child;
      }
    }
    if (gain(foremost) <= 0) {
      return Optional.empty();
    }
    if (foremost.expected() <= WORTH_ASKING / 10 * parent.expected()) {
      return gain(foremost) >= NEARLY_ALL * gains ? Optional.of(foremost) : Optional.empty();
    }
    double depth = gain(foremost) / foremost.expected();
    int moved = 0;
    double stillExpected = 0;
    double stillGain = 0;
    for (Node child : children) {
      if (gain(child) > MOVED_TOO * depth * child.expected()) {
        moved++;
      } else {
        stillExpected += child.expected();
        stillGain += gain(child);
      }
    }
    boolean asked = stillExpected >= WORTH_ASKING * parent.expected();
    boolean still = stillGain < STOOD_STILL * depth * stillExpected;
    return asked && still && moved <= FEW ? Optional.of(foremost) : Optional.empty();
  }

  private double gain(Node node) {
    return direction * (node.actual() - rest * node.expected());
  }
}
