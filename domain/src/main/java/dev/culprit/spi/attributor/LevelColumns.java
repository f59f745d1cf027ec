package dev.culprit.spi.attributor;

import java.util.ArrayList;
import java.util.List;

/**
 * The leaves' places, one column a level of a hierarchy. A node of a deeper level is the whole path
 * to it, so that a county's name may occur in several states. 4 B a leaf and column.
 */
public final class LevelColumns {
  private final LeafTable table;
  private final int[][] nodes;
  private final int[] counts;
  private final int[] hierarchyOf;
  private final int[][] paths;

  private LevelColumns(
      LeafTable table, int[][] nodes, int[] counts, int[] hierarchyOf, int[][] paths) {
    this.table = table;
    this.nodes = nodes;
    this.counts = counts;
    this.hierarchyOf = hierarchyOf;
    this.paths = paths;
  }

  public static LevelColumns of(LeafTable table) {
    int width = table.dimensions().size();
    int[][] nodes = new int[width][];
    int[] counts = new int[width];
    int[] hierarchyOf = new int[width];
    int[][] paths = new int[width][];
    for (int d = 0; d < width; d++) {
      Dimension dimension = table.dimensions().get(d);
      int[] codes = new int[table.size()];
      for (int leaf = 0; leaf < codes.length; leaf++) {
        codes[leaf] = table.code(d, leaf);
      }
      boolean below = d > 0 && table.dimensions().get(d - 1).hierarchy() == dimension.hierarchy();
      hierarchyOf[d] = d == 0 ? 0 : hierarchyOf[d - 1] + (below ? 0 : 1);
      counts[d] = dimension.values().size();
      if (below) {
        counts[d] = PairNumbers.pairs(nodes[d - 1], codes, counts[d]);
        paths[d] = appended(paths[d - 1], d);
      } else {
        paths[d] = new int[] {d};
      }
      nodes[d] = codes;
    }
    return new LevelColumns(table, nodes, counts, hierarchyOf, paths);
  }

  /** The number of leaves. */
  public int leaves() {
    return table.size();
  }

  /** The number of columns. */
  public int width() {
    return nodes.length;
  }

  /** The number of hierarchies; a dimension of its own is one. */
  public int hierarchies() {
    return nodes.length == 0 ? 0 : hierarchyOf[nodes.length - 1] + 1;
  }

  /** LevelColumns of one hierarchy follow each other, the coarsest first. */
  public int hierarchyOf(int column) {
    return hierarchyOf[column];
  }

  /** How many nodes a column has at most. */
  public int count(int column) {
    return counts[column];
  }

  /** By leaf. */
  public int[] nodes(int column) {
    return nodes[column];
  }

  /** What a leaf has in these columns, in the order of the table's dimensions. */
  public List<DimensionValue> values(int[] columns, int leaf) {
    List<DimensionValue> values = new ArrayList<>();
    for (int column : columns) {
      for (int d : paths[column]) {
        values.add(new DimensionValue(table.dimensions().get(d).name(), table.value(d, leaf)));
      }
    }
    return values;
  }

  private static int[] appended(int[] path, int d) {
    int[] longer = new int[path.length + 1];
    System.arraycopy(path, 0, longer, 0, path.length);
    longer[path.length] = d;
    return longer;
  }
}
