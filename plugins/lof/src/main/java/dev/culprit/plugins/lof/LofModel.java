package dev.culprit.plugins.lof;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The points of a history with their densities, against which a new one is judged (Breunig,
 * Kriegel, Ng, Sander 2000, of a point that is not among them).
 *
 * <pre>
 * int "CLOF", int version 1
 * int shingle, long season (ms), double median, double scale
 * int neighbours, double threshold, double mean excess, double share above the threshold
 * int points; each: doubles of its place, double distance to its k-th neighbour, double density
 * </pre>
 *
 * @param tail how likely a factor is
 * @param kDistances distance of each point to its k-th neighbour
 * @param densities local reachability density of each point
 */
record LofModel(
    Embedding embedding,
    int neighbours,
    Tail tail,
    double[][] points,
    double[] kDistances,
    double[] densities) {
  private static final int MAGIC = 0x434C4F46;
  private static final int VERSION = 1;

  /** Closer than this, in standard deviations, is the same place. */
  private static final double SAME = 0.05;

  /** Of these points, without a tail yet. */
  static LofModel of(Embedding embedding, int neighbours, double[][] points) {
    Neighbours[] nearest = new Neighbours[points.length];
    double[] kDistances = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      nearest[i] = Neighbours.of(points, points[i], i, neighbours);
      kDistances[i] = nearest[i].distances[neighbours - 1];
    }
    double[] densities = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      densities[i] = density(nearest[i], kDistances);
    }
    return new LofModel(embedding, neighbours, Tail.NONE, points, kDistances, densities);
  }

  LofModel with(Tail other) {
    return new LofModel(embedding, neighbours, other, points, kDistances, densities);
  }

  private static double density(Neighbours nearest, double[] kDistances) {
    double sum = 0;
    for (int i = 0; i < nearest.indices.length; i++) {
      double reach = Math.max(kDistances[nearest.indices[i]], nearest.distances[i]);
      sum += Math.max(SAME, reach);
    }
    return nearest.indices.length / sum;
  }

  /** About 1 for a point among others, more for one that is further off than its neighbours. */
  double factor(double[] point) {
    return factor(point, Neighbours.NOBODY);
  }

  /** The same of a point of the model, as if it were not. */
  double factorOf(int index) {
    return factor(points[index], index);
  }

  private double factor(double[] point, int self) {
    Neighbours nearest = Neighbours.of(points, point, self, neighbours);
    double own = density(nearest, kDistances);
    double sum = 0;
    for (int index : nearest.indices) {
      sum += densities[index];
    }
    return sum / neighbours / own;
  }

  byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      out.writeInt(embedding.shingle());
      out.writeLong(embedding.seasonMillis());
      out.writeDouble(embedding.median());
      out.writeDouble(embedding.scale());
      out.writeInt(neighbours);
      out.writeDouble(tail.threshold());
      out.writeDouble(tail.meanExcess());
      out.writeDouble(tail.share());
      out.writeInt(points.length);
      for (int i = 0; i < points.length; i++) {
        for (double coordinate : points[i]) {
          out.writeDouble(coordinate);
        }
        out.writeDouble(kDistances[i]);
        out.writeDouble(densities[i]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws IllegalArgumentException when the bytes are not a model of this detector
   */
  static LofModel decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != MAGIC) {
        throw new IllegalArgumentException("'model' is not a model of 'lof'");
      }
      int version = in.readInt();
      if (version != VERSION) {
        throw new IllegalArgumentException(
            "'model' is of version " + version + ": train it anew with this release");
      }
      Embedding embedding =
          new Embedding(in.readInt(), in.readLong(), in.readDouble(), in.readDouble());
      int neighbours = in.readInt();
      Tail tail = new Tail(in.readDouble(), in.readDouble(), in.readDouble());
      int count = in.readInt();
      if (embedding.shingle() < 1 || count < 0 || (count + 1L) * 24 > bytes.length) {
        throw new IllegalArgumentException("'model' is damaged");
      }
      double[][] points = new double[count][embedding.dimensions()];
      double[] kDistances = new double[count];
      double[] densities = new double[count];
      for (int i = 0; i < count; i++) {
        for (int d = 0; d < points[i].length; d++) {
          points[i][d] = in.readDouble();
        }
        kDistances[i] = in.readDouble();
        densities[i] = in.readDouble();
      }
      return new LofModel(embedding, neighbours, tail, points, kDistances, densities);
    } catch (IOException e) {
      throw new IllegalArgumentException("'model' ends too early", e);
    }
  }
}
