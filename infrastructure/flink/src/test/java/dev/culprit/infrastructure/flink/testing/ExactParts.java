package dev.culprit.infrastructure.flink.testing;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.PublishDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.control.ControlCodec;
import dev.culprit.application.feedback.FeedbackReader;
import dev.culprit.application.ingest.EventDecoder;
import dev.culprit.application.ingest.EventTimeReader;
import dev.culprit.application.ingest.FieldLayout;
import dev.culprit.application.ingest.RecordSampler;
import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.output.Breakdown;
import dev.culprit.application.output.DeadLetter;
import dev.culprit.application.output.IncidentEvent;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.PointProjection;
import dev.culprit.application.output.RecordEncoder;
import dev.culprit.application.plugin.PluginBundle;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.application.port.ConfigurationCodec;
import dev.culprit.infrastructure.flink.spec.JobParts;
import dev.culprit.plugins.contribution.ContributionFactory;
import dev.culprit.plugins.controlcharts.EwmaFactory;
import dev.culprit.plugins.limits.ThresholdFactory;
import dev.culprit.plugins.localisers.RiskRatioFactory;
import dev.culprit.plugins.ripple.RippleFactory;
import dev.culprit.spi.attributor.AttributorFactory;
import dev.culprit.spi.detector.DetectorFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * Adapters that read plain text and write all that is said, doubles so that equal text means equal
 * bits; with a detector that learns and an attributor.
 */
public final class ExactParts implements JobParts {
  private static final long serialVersionUID = 1L;

  private final TestParts parts = new TestParts();

  @Override
  public ConfigurationCodec configurationCodec() {
    return parts.configurationCodec();
  }

  @Override
  public EventTimeReader timeReader(Configuration configuration, SourceDefinition source) {
    return parts.timeReader(configuration, source);
  }

  @Override
  public EventDecoder decoder(
      Configuration configuration, SourceDefinition source, FieldLayout layout) {
    return parts.decoder(configuration, source, layout);
  }

  @Override
  public RecordSampler sampler(Configuration configuration, SourceDefinition source) {
    return parts.sampler(configuration, source);
  }

  @Override
  public PointProjection projection(
      Configuration configuration, MetricDefinition metric, PublishDefinition publish) {
    return parts.projection(configuration, metric, publish);
  }

  @Override
  public ControlCodec controlCodec(Configuration configuration) {
    return parts.controlCodec(configuration);
  }

  @Override
  public RecordEncoder encoder(Configuration configuration) {
    return new EverythingEncoder();
  }

  @Override
  public FeedbackReader feedbackReader(Configuration configuration) {
    return new TestParts().feedbackReader(configuration);
  }

  @Override
  public PluginCatalog plugins(RuntimeContext context) {
    return plugins();
  }

  public static PluginCatalog plugins() {
    return new Plugins();
  }

  /** Records as their own text; byte arrays have none and are left out. */
  private static final class EverythingEncoder implements RecordEncoder {
    @Override
    public byte[] point(Point point) {
      return text(point);
    }

    @Override
    public byte[] anomaly(AnomalyEvent event) {
      return text(event);
    }

    @Override
    public byte[] attribution(AttributionEvent event) {
      return text(event);
    }

    @Override
    public byte[] incident(IncidentEvent event) {
      return text(event);
    }

    @Override
    public byte[] breakdown(Breakdown breakdown) {
      return text(breakdown);
    }

    @Override
    public byte[] deadLetter(DeadLetter letter) {
      return text(
          List.of(
              "dead-letter",
              letter.reason(),
              letter.detail(),
              letter.partition(),
              letter.offset(),
              letter.metrics()));
    }

    private static byte[] text(Object said) {
      return said.toString().getBytes(StandardCharsets.UTF_8);
    }
  }

  private static final class Plugins implements PluginCatalog {
    @Override
    public Optional<DetectorFactory> detector(String id) {
      return switch (id) {
        case "ewma" -> Optional.of(new EwmaFactory());
        case "threshold" -> Optional.of(new ThresholdFactory());
        default -> Optional.empty();
      };
    }

    @Override
    public Optional<AttributorFactory> attributor(String id) {
      return switch (id) {
        case "contribution" -> Optional.of(new ContributionFactory());
        case "ripple" -> Optional.of(new RippleFactory());
        case "risk-ratio" -> Optional.of(new RiskRatioFactory());
        default -> Optional.empty();
      };
    }

    @Override
    public SortedSet<String> detectorIds() {
      return new TreeSet<>(List.of("ewma", "threshold"));
    }

    @Override
    public SortedSet<String> attributorIds() {
      return new TreeSet<>(List.of("contribution", "ripple", "risk-ratio"));
    }

    @Override
    public List<PluginBundle> bundles() {
      return List.of();
    }

    @Override
    public void close() {}
  }
}
