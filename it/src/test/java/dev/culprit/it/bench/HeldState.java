package dev.culprit.it.bench;

import dev.culprit.application.detect.DetectionPlan;
import dev.culprit.application.detect.DetectorMemory;
import dev.culprit.application.detect.PlannedDetector;
import dev.culprit.spi.detector.DetectorState;
import dev.culprit.spi.detector.LiveStateDetector;
import dev.culprit.spi.detector.StateSlot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The state of one series, on its own. */
final class HeldState implements DetectorMemory {
  private final List<StateSlot> slots = new ArrayList<>();
  private final List<StateSlot> tails = new ArrayList<>();
  private final List<@Nullable DetectorState> live = new ArrayList<>();

  HeldState(DetectionPlan plan) {
    for (PlannedDetector planned : plan.detectors()) {
      slots.add(StateSlot.zeroed(planned.stateBytes()));
      tails.add(StateSlot.zeroed(planned.tailBytes()));
      live.add(
          planned.detector() instanceof LiveStateDetector detector ? detector.newState() : null);
    }
  }

  /** The same state as another object, which goes on by itself. */
  HeldState copy(DetectionPlan plan) {
    HeldState copy = new HeldState(plan);
    for (int i = 0; i < slots.size(); i++) {
      copy.slots.get(i).set(slots.get(i).copy());
      copy.tails.get(i).set(tails.get(i).copy());
      DetectorState state = live.get(i);
      if (state != null && plan.detectors().get(i).detector() instanceof LiveStateDetector kind) {
        copy.live.set(i, kind.decode(kind.stateVersion(), state.encode()));
      }
    }
    return copy;
  }

  @Override
  public Map<String, String> labels() {
    return Map.of();
  }

  /** On the heap, or in a page. */
  double liveBytes() {
    long bytes = fixedBytes();
    for (DetectorState state : live) {
      bytes += state == null ? 0 : state.heapBytes();
    }
    return bytes;
  }

  /** As written to the store. */
  double storedBytes() {
    long bytes = fixedBytes();
    for (DetectorState state : live) {
      bytes += state == null ? 0 : state.encode().length;
    }
    return bytes;
  }

  private long fixedBytes() {
    return slots.stream().mapToLong(StateSlot::size).sum()
        + tails.stream().mapToLong(StateSlot::size).sum();
  }

  @Override
  public StateSlot slot(int detector) {
    return slots.get(detector);
  }

  @Override
  public StateSlot tail(int detector) {
    return tails.get(detector);
  }

  @Override
  public DetectorState live(int detector) {
    DetectorState state = live.get(detector);
    if (state == null) {
      throw new IllegalStateException("its state is fixed");
    }
    return state;
  }

  @Override
  public boolean quarantined(int detector) {
    return false;
  }

  @Override
  public void quarantine(int detector) {
    throw new IllegalArgumentException("detector " + detector + " failed");
  }
}
