package dev.culprit.application.series;

import dev.culprit.application.plugin.PluginBundle;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.spi.DataSheet;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.attributor.Attribution;
import dev.culprit.spi.attributor.AttributionOptions;
import dev.culprit.spi.attributor.Attributor;
import dev.culprit.spi.attributor.AttributorFactory;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.spi.attributor.RankedSegment;
import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;
import dev.culprit.spi.detector.DetectorState;
import dev.culprit.spi.detector.FixedStateDetector;
import dev.culprit.spi.detector.LiveStateDetector;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.StateSlot;
import dev.culprit.spi.detector.Verdict;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A running mean in both state forms, one that throws, and an attributor that names the worst leaf.
 */
public final class TestPlugins implements PluginCatalog {
  private static final DataSheet SHEET = new DataSheet("t", "σ", 24, "", "", "", "", "");

  private final Map<String, DetectorFactory> detectors =
      Map.of(
          "mean", new Factory("mean", p -> fixed(p, false)),
          "seeded-mean", new Factory("seeded-mean", p -> fixed(p, true)),
          "live-mean", new Factory("live-mean", p -> live()),
          "hundred", new Factory("hundred", p -> hundred()),
          "thrower", new Factory("thrower", p -> thrower(new IllegalStateException("on purpose"))),
          "linker", new Factory("linker", p -> thrower(new NoClassDefFoundError("gone/Missing"))),
          "digger", new Factory("digger", p -> thrower(new StackOverflowError())));

  @Override
  public Optional<DetectorFactory> detector(String id) {
    return Optional.ofNullable(detectors.get(id));
  }

  @Override
  public Optional<AttributorFactory> attributor(String id) {
    return switch (id) {
      case "contribution", "ripple" -> Optional.of(new WorstLeaf(WorstLeaf::worst));
      case "linker" ->
          Optional.of(
              new WorstLeaf(
                  (table, options) -> {
                    throw new NoClassDefFoundError("gone/Missing");
                  }));
      default -> Optional.empty();
    };
  }

  @Override
  public SortedSet<String> detectorIds() {
    return new TreeSet<>(detectors.keySet());
  }

  @Override
  public SortedSet<String> attributorIds() {
    return new TreeSet<>(List.of("contribution", "ripple"));
  }

  @Override
  public List<PluginBundle> bundles() {
    return List.of();
  }

  @Override
  public void close() {}

  private static Verdict verdict(double value, double mean, double variance, double n) {
    if (n < 5) {
      return Verdict.warmingUp();
    }
    double sigma = Math.max(0.01 * Math.abs(mean) + 1e-6, Math.sqrt(variance));
    return Verdict.banded(value, Math.abs(value - mean) / sigma, mean, 3 * sigma, mean);
  }

  private interface Maker {
    Detector make(Parameters parameters);
  }

  private record Factory(String id, Maker maker) implements DetectorFactory {
    @Override
    public int spiVersion() {
      return SpiVersion.CURRENT;
    }

    @Override
    public DataSheet dataSheet() {
      return SHEET;
    }

    @Override
    public ParameterSchema parameters() {
      return ParameterSchema.of(Parameter.number("rate", 0.1, 0, 1, "learning rate"));
    }

    @Override
    public Detector create(Parameters parameters, DetectorContext context) {
      return maker.make(parameters);
    }
  }

  private static Detector fixed(Parameters parameters, boolean seeded) {
    double least = parameters.number("rate");
    return new FixedStateDetector() {
      @Override
      public int stateBytes() {
        return 24;
      }

      @Override
      public boolean seeded() {
        return seeded;
      }

      @Override
      public int stateVersion() {
        return 1;
      }

      /** Reads version 0, and leaves nothing of what it read. */
      @Override
      public boolean migrate(int fromVersion, StateSlot from, StateSlot to) {
        if (fromVersion != 0) {
          return false;
        }
        to.putDouble(8, from.getDouble(0));
        from.putDouble(0, -1);
        return true;
      }

      @Override
      public ScoreScale scale() {
        return ScoreScale.SIGMAS;
      }

      @Override
      public Verdict score(Observation o, StateSlot s) {
        double n = s.getDouble(16);
        Verdict verdict = verdict(o.value(), s.getDouble(0), s.getDouble(8), n);
        double rate = o.learningWeight() * Math.max(least, 1 / (n + 1));
        double difference = o.value() - s.getDouble(0);
        s.putDouble(0, s.getDouble(0) + rate * difference);
        s.putDouble(8, n == 0 ? 0 : (1 - rate) * (s.getDouble(8) + rate * difference * difference));
        s.putDouble(16, n + o.learningWeight());
        return verdict;
      }
    };
  }

  private static Detector live() {
    FixedStateDetector inner =
        (FixedStateDetector)
            fixed(Parameters.defaults(new Factory("x", p -> live()).parameters()), false);
    return new LiveStateDetector() {
      @Override
      public DetectorState newState() {
        return state(StateSlot.zeroed(24));
      }

      @Override
      public DetectorState decode(int version, byte[] bytes) {
        return state(new StateSlot(bytes.clone(), 0, 24));
      }

      @Override
      public int stateVersion() {
        return 1;
      }

      @Override
      public ScoreScale scale() {
        return ScoreScale.SIGMAS;
      }

      private DetectorState state(StateSlot slot) {
        return new DetectorState() {
          @Override
          public Verdict score(Observation observation) {
            return inner.score(observation, slot);
          }

          @Override
          public byte[] encode() {
            return ByteBuffer.wrap(slot.copy()).array();
          }

          @Override
          public long heapBytes() {
            return 64;
          }
        };
      }
    };
  }

  /** A limit of 100, as the threshold detector has it. */
  private static Detector hundred() {
    return stateless(
        ScoreScale.LIMIT,
        o ->
            new Verdict(
                o.value() / 100, Double.NaN, Double.NaN, 100, Double.NaN, true, Verdict.WITHIN));
  }

  private static Detector thrower(Throwable thrown) {
    return stateless(
        ScoreScale.SIGMAS,
        o -> {
          if (thrown instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) thrown;
        });
  }

  private static Detector stateless(ScoreScale scale, Function<Observation, Verdict> score) {
    return new FixedStateDetector() {
      @Override
      public int stateBytes() {
        return 0;
      }

      @Override
      public int stateVersion() {
        return 1;
      }

      @Override
      public ScoreScale scale() {
        return scale;
      }

      @Override
      public Verdict score(Observation observation, StateSlot state) {
        return score.apply(observation);
      }
    };
  }

  private record WorstLeaf(Attributor attributor) implements AttributorFactory {
    @Override
    public String id() {
      return "contribution";
    }

    @Override
    public int spiVersion() {
      return SpiVersion.CURRENT;
    }

    @Override
    public DataSheet dataSheet() {
      return SHEET;
    }

    @Override
    public ParameterSchema parameters() {
      return ParameterSchema.of();
    }

    @Override
    public Attributor create(Parameters parameters) {
      return attributor;
    }

    private static Attribution worst(LeafTable table, AttributionOptions options) {
      int worst = 0;
      double change = 0;
      for (int leaf = 0; leaf < table.size(); leaf++) {
        double own = table.actual(leaf) - table.expected(leaf);
        change += own;
        if (Math.abs(own) > Math.abs(table.actual(worst) - table.expected(worst))) {
          worst = leaf;
        }
      }
      double own = table.actual(worst) - table.expected(worst);
      double share = Math.min(1, Math.max(0, own / change));
      List<DimensionValue> values = new ArrayList<>();
      for (int d = 0; d < table.dimensions().size(); d++) {
        values.add(new DimensionValue(table.dimensions().get(d).name(), table.value(d, worst)));
      }
      return new Attribution(
          Attribution.Outcome.SEGMENTS,
          List.of(
              new RankedSegment(
                  values,
                  table.actual(worst),
                  table.expected(worst),
                  own / change,
                  share,
                  own,
                  1,
                  1,
                  "changed")),
          1 - share,
          "worst-leaf");
    }
  }
}
