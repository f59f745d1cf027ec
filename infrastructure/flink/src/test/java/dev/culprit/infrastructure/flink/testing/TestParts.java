package dev.culprit.infrastructure.flink.testing;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.PublishDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.control.ControlCodec;
import dev.culprit.application.feedback.FeedbackReader;
import dev.culprit.application.feedback.LabelledSeries;
import dev.culprit.application.ingest.DecodeResult;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.EventDecoder;
import dev.culprit.application.ingest.EventTimeReader;
import dev.culprit.application.ingest.FieldLayout;
import dev.culprit.application.ingest.RecordSampler;
import dev.culprit.application.ingest.SampledField;
import dev.culprit.application.output.PointProjection;
import dev.culprit.application.output.RecordEncoder;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.application.port.ConfigurationCodec;
import dev.culprit.domain.series.SeriesKey;
import dev.culprit.infrastructure.config.CanonicalJson;
import dev.culprit.infrastructure.flink.spec.JobParts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.jspecify.annotations.Nullable;

/** Adapters that read and write plain text, {@code time;country;payment;amount}. */
public final class TestParts implements JobParts {
  private static final long serialVersionUID = 1L;

  @Override
  public ConfigurationCodec configurationCodec() {
    return new CanonicalJson();
  }

  @Override
  public EventTimeReader timeReader(Configuration configuration, SourceDefinition source) {
    return (value, kafkaTime) -> timeOf(value);
  }

  /** The first field of a record. */
  public static long timeOf(byte @Nullable [] value) {
    try {
      String text = value == null ? "" : new String(value, StandardCharsets.UTF_8);
      return Long.parseLong(text.split(";", -1)[0]);
    } catch (NumberFormatException e) {
      return EventTimeReader.FAILED;
    }
  }

  @Override
  public EventDecoder decoder(
      Configuration configuration, SourceDefinition source, FieldLayout layout) {
    return (value, into) -> decode(value, layout, into);
  }

  @Override
  public RecordSampler sampler(Configuration configuration, SourceDefinition source) {
    return value ->
        (new String(value, StandardCharsets.UTF_8).contains("poison")
                ? Stream.of("poison")
                : Stream.of("country", "payment", "amount"))
            .map(field -> new SampledField(field, SampledField.TEXT, "some"))
            .toList();
  }

  private static DecodeResult decode(byte @Nullable [] value, FieldLayout layout, Event into) {
    String[] parts =
        value == null ? new String[0] : new String(value, StandardCharsets.UTF_8).split(";", -1);
    if (parts.length != 4) {
      return new DecodeResult.Refused("not-four-fields", parts.length + " fields");
    }
    text(layout, into, "country", parts[1]);
    text(layout, into, "payment", parts[2]);
    int amount = layout.slotOf("amount");
    if (amount >= 0) {
      into.setNumber(amount, Double.parseDouble(parts[3]));
    }
    return DecodeResult.Decoded.OK;
  }

  private static void text(FieldLayout layout, Event into, String field, String value) {
    if (layout.slotOf(field) >= 0) {
      into.setText(layout.slotOf(field), value);
    }
  }

  @Override
  public RecordEncoder encoder(Configuration configuration) {
    return new TextEncoder();
  }

  @Override
  public PointProjection projection(
      Configuration configuration, MetricDefinition metric, PublishDefinition publish) {
    return point -> (publish.fields() + "=" + point.value()).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public ControlCodec controlCodec(Configuration configuration) {
    return new TextControl();
  }

  /** {@code metric;country}. */
  @Override
  public FeedbackReader feedbackReader(Configuration configuration) {
    return value -> {
      String[] parts =
          value == null ? new String[0] : new String(value, StandardCharsets.UTF_8).split(";", -1);
      return parts.length == 2
          ? new LabelledSeries(parts[0], SeriesKey.of(List.of("country"), List.of(parts[1])))
          : null;
    };
  }

  @Override
  public PluginCatalog plugins(RuntimeContext context) {
    return new LimitPlugins();
  }
}
