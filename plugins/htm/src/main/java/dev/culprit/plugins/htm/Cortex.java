package dev.culprit.plugins.htm;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;

/** Encoders, pooler, memory and what is made of them, for one series. */
final class Cortex {
  private static final int POOLER_GAIN = 3;
  private static final int POOLER_LOSS = 1;
  private static final int MOST_BITS = ValueEncoder.WIDTH + ClockEncoder.BITS;

  private final ValueEncoder values;
  private final ClockEncoder clock;
  private final SpatialPooler pooler;
  private final TemporalMemory memory;
  private final Likelihood likelihood = new Likelihood();
  private final NextValue next;
  private final int[] bits = new int[MOST_BITS];
  private final int[] columns;
  private int count;

  Cortex(HtmSettings settings) {
    long seed = settings.seed();
    int active = settings.active();
    values = new ValueEncoder(seed, settings.buckets());
    clock = new ClockEncoder(settings.zone(), settings.clockBits());
    pooler = new SpatialPooler(settings.columns(), active, POOLER_GAIN, POOLER_LOSS, seed);
    memory = new TemporalMemory(settings.temporal(), seed);
    next = new NextValue(settings.columns());
    columns = new int[active];
  }

  /** Learns the range of the values, before any is encoded. */
  void warmUp(double[] first) {
    for (double value : first) {
      values.see(value);
    }
    values.settle();
  }

  /**
   * Part of the columns of a value that were not foretold, from 0 to 1. Changes nothing that
   * another call would see.
   */
  double surprise(Instant time, double value) {
    activate(time, value);
    int foretold = 0;
    for (int column : columns) {
      foretold += memory.foretold(column) ? 1 : 0;
    }
    return 1 - foretold / (double) columns.length;
  }

  private void activate(Instant time, double value) {
    count = clock.encode(time, bits, values.encode(value, bits, 0));
    pooler.compute(bits, count, columns);
  }

  double outside(double value) {
    return values.outside(value);
  }

  double beyond(double value) {
    return values.beyond(value);
  }

  double sigmas(double surprise) {
    return likelihood.sigmas(surprise);
  }

  NextValue next() {
    return next;
  }

  /**
   * @param surprise of the same time and value, just asked for: its bits and columns are still
   *     there
   */
  void learn(Instant time, double value, double surprise) {
    double resolution = values.resolution();
    values.see(value);
    if (values.resolution() != resolution) {
      activate(time, value);
    }
    pooler.learn(bits, count, columns);
    memory.learn(columns);
    likelihood.learn(surprise);
    next.learn(value, columns);
    next.foretell(value, memory, values.resolution());
  }

  long heapBytes() {
    return pooler.bytes() + memory.heapBytes() + next.heapBytes();
  }

  void write(DataOutputStream out) throws IOException {
    values.write(out);
    pooler.write(out);
    memory.write(out);
    likelihood.write(out);
    next.write(out);
  }

  void read(DataInputStream in) throws IOException {
    values.read(in);
    pooler.read(in);
    memory.read(in);
    likelihood.read(in);
    next.read(in);
  }
}
