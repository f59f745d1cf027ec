package dev.culprit.plugins.forest;

import com.amazon.randomcutforest.RandomCutForest;
import com.amazon.randomcutforest.state.ExecutionContext;
import com.amazon.randomcutforest.state.RandomCutForestMapper;
import com.amazon.randomcutforest.state.RandomCutForestState;
import com.amazon.randomcutforest.state.sampler.CompactSamplerState;
import com.amazon.randomcutforest.state.store.NodeStoreState;
import com.amazon.randomcutforest.state.tree.CompactRandomCutTreeState;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A forest as bytes, big-endian: updates, the points, then each tree's sample and cuts. What the
 * settings say is not repeated. Points are numbered in the order they came, wherever the library
 * keeps them, so that equal forests have equal bytes.
 */
final class ForestCodec {
  private ForestCodec() {}

  static void write(RandomCutForest forest, DataOutputStream out) throws IOException {
    RandomCutForestState state = mapper().toState(forest);
    out.writeLong(state.getTotalUpdates());
    PointNumbers numbers = PointNumbers.of(state.getPointStoreState());
    numbers.write(out);
    for (int t = 0; t < state.getNumberOfTrees(); t++) {
      sample(state.getCompactSamplerStates().get(t), numbers, out);
      tree(state.getCompactRandomCutTreeStates().get(t), out);
    }
  }

  static RandomCutForest read(ForestSettings settings, DataInputStream in) throws IOException {
    // Everything the settings decide, of a forest without points.
    RandomCutForestState state = mapper().toState(settings.fresh());
    state.setTotalUpdates(in.readLong());
    PointNumbers.read(in, state.getPointStoreState(), settings.trees());
    for (int t = 0; t < settings.trees(); t++) {
      sample(state.getCompactSamplerStates().get(t), in);
      tree(state.getCompactRandomCutTreeStates().get(t), in);
    }
    return mapper().toModel(state, alone(), settings.seed());
  }

  private static RandomCutForestMapper mapper() {
    RandomCutForestMapper mapper = new RandomCutForestMapper();
    mapper.setSaveTreeStateEnabled(true);
    mapper.setPartialTreeStateEnabled(true);
    mapper.setCompressionEnabled(false);
    return mapper;
  }

  private static ExecutionContext alone() {
    ExecutionContext context = new ExecutionContext();
    context.setParallelExecutionEnabled(false);
    context.setThreadPoolSize(1);
    return context;
  }

  private static void sample(CompactSamplerState state, PointNumbers numbers, DataOutputStream out)
      throws IOException {
    out.writeInt(state.getSize());
    out.writeLong(state.getSequenceIndexOfMostRecentTimeDecayUpdate());
    out.writeLong(state.getMaxSequenceIndex());
    out.writeLong(state.getRandomSeed());
    Packed.write(state.getWeight(), out);
    Packed.write(numbers.of(state.getPointIndex()), out);
  }

  private static void sample(CompactSamplerState state, DataInputStream in) throws IOException {
    state.setSize(in.readInt());
    state.setSequenceIndexOfMostRecentTimeDecayUpdate(in.readLong());
    state.setMaxSequenceIndex(in.readLong());
    state.setRandomSeed(in.readLong());
    state.setWeight(Packed.readFloats(in));
    state.setPointIndex(Packed.readInts(in));
  }

  private static void tree(CompactRandomCutTreeState state, DataOutputStream out)
      throws IOException {
    out.writeInt(state.getRoot());
    out.writeLong(state.getSeed());
    NodeStoreState nodes = state.getNodeStoreState();
    out.writeInt(nodes.getSize());
    out.writeBoolean(nodes.isCanonicalAndNotALeaf());
    if (nodes.isCanonicalAndNotALeaf()) {
      Packed.write(nodes.getCutDimension(), out);
      Packed.write(nodes.getCutValueData(), out);
      Packed.write(nodes.getLeftIndex(), out);
      Packed.write(nodes.getRightIndex(), out);
    }
  }

  private static void tree(CompactRandomCutTreeState state, DataInputStream in) throws IOException {
    state.setRoot(in.readInt());
    state.setSeed(in.readLong());
    NodeStoreState nodes = state.getNodeStoreState();
    nodes.setSize(in.readInt());
    nodes.setCanonicalAndNotALeaf(in.readBoolean());
    if (nodes.isCanonicalAndNotALeaf()) {
      nodes.setCutDimension(Packed.readInts(in));
      nodes.setCutValueData(Packed.readBytes(in));
      nodes.setLeftIndex(Packed.readInts(in));
      nodes.setRightIndex(Packed.readInts(in));
    }
  }
}
