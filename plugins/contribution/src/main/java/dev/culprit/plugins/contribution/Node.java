package dev.culprit.plugins.contribution;

/** A value of a level: a segment that may be named. */
record Node(Level level, int id) {

  double expected() {
    return level.expected(id);
  }

  double actual() {
    return level.actual(id);
  }

  boolean contains(int leaf) {
    return level.node(leaf) == id;
  }

  /** The node of the coarsest level it lies in. */
  Node root() {
    Node node = this;
    for (Level above = level.parent; above != null; above = above.parent) {
      node = new Node(above, node.level.parentOf(node.id));
    }
    return node;
  }
}
