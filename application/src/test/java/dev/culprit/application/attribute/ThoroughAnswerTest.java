package dev.culprit.application.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.output.AttributionRequest;
import dev.culprit.application.plugin.PluginBundle;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.domain.series.SeriesKey;
import dev.culprit.spi.DataSheet;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.attributor.Attribution;
import dev.culprit.spi.attributor.Attribution.Outcome;
import dev.culprit.spi.attributor.Attributor;
import dev.culprit.spi.attributor.AttributorFactory;
import dev.culprit.spi.attributor.Dimension;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.spi.attributor.RankedSegment;
import dev.culprit.spi.detector.DetectorFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class ThoroughAnswerTest {
  private static final Attribution CARD =
      new Attribution(
          Outcome.SEGMENTS,
          List.of(
              new RankedSegment(
                  List.of(new DimensionValue("pay", "card")), 1, 2, 1, 1, -1, 0.9, 1, "changed")),
          0,
          "segments-found");
  private static final Attribution EVERYWHERE =
      new Attribution(Outcome.DIFFUSE, List.of(), 1, "moved-together");

  @Test
  void shouldKeepWhatTheQuickOneToldWhereTheThoroughOneHasNothing() {
    AttributionEvent told = run(CARD, Attribution.nothing("no-segment-stands-out"));

    assertThat(told.attributor()).isEqualTo("contribution");
    assertThat(told.outcome()).isEqualTo("segments");
    assertThat(told.step()).isEqualTo(Attributing.THOROUGH);
  }

  @Test
  void shouldTakeBackASegmentWhereAllMovedTogether() {
    AttributionEvent told = run(CARD, EVERYWHERE);

    assertThat(told.attributor()).isEqualTo("ripple");
    assertThat(told.outcome()).isEqualTo("diffuse");
  }

  @Test
  void shouldSayNothingWhereBothHaveNothing() {
    AttributionEvent told =
        run(Attribution.nothing("no-change"), Attribution.nothing("no-segment-stands-out"));

    assertThat(told.attributor()).isEqualTo("ripple");
    assertThat(told.reason()).isEqualTo("no-segment-stands-out");
  }

  @Test
  void shouldReadRequestsWithAndWithoutWhatTheyAreComparedWith() {
    byte[] before = AttributionRequests.encode(request());
    byte[] compared = AttributionRequests.encode(request().comparedWith("1w earlier"));

    assertThat(before[0]).isEqualTo((byte) 1);
    assertThat(AttributionRequests.decode(before).baseline()).isEmpty();
    assertThat(AttributionRequests.decode(compared).baseline()).isEqualTo("1w earlier");
    assertThat(AttributionRequests.encode(AttributionRequests.decode(compared)))
        .isEqualTo(compared);
  }

  private static AttributionEvent run(Attribution quick, Attribution thorough) {
    Catalog plugins = new Catalog(Map.of("contribution", quick, "ripple", thorough));
    return new Attributing(plugins).run(request(), "ripple", Map.of(), Attributing.THOROUGH);
  }

  private static AttributionRequest request() {
    LeafTable table =
        new LeafTable(
            List.of(new Dimension("pay", List.of("card"), 0, 0)),
            new int[][] {{0}},
            new double[] {1},
            new double[] {2},
            null,
            null,
            new double[] {0});
    return new AttributionRequest(
        "anomaly",
        1,
        0,
        "revenue",
        1,
        SeriesKey.TOTAL,
        Instant.EPOCH,
        Instant.EPOCH,
        Instant.EPOCH.plusSeconds(60),
        "ripple",
        5,
        "amount",
        table,
        0);
  }

  /** Attributors that always give the same answer. */
  private record Catalog(Map<String, Attribution> answers) implements PluginCatalog {
    @Override
    public Optional<DetectorFactory> detector(String id) {
      return Optional.empty();
    }

    @Override
    public Optional<AttributorFactory> attributor(String id) {
      return Optional.ofNullable(answers.get(id)).map(answer -> new Fixed(id, answer));
    }

    @Override
    public SortedSet<String> detectorIds() {
      return new TreeSet<>();
    }

    @Override
    public SortedSet<String> attributorIds() {
      return new TreeSet<>(answers.keySet());
    }

    @Override
    public List<PluginBundle> bundles() {
      return List.of();
    }

    @Override
    public void close() {}
  }

  private record Fixed(String id, Attribution answer) implements AttributorFactory {
    @Override
    public int spiVersion() {
      return SpiVersion.CURRENT;
    }

    @Override
    public DataSheet dataSheet() {
      return new DataSheet("fixed", "none", 0, "none", "O(1)", "tests", "all else", "own work");
    }

    @Override
    public ParameterSchema parameters() {
      return ParameterSchema.of();
    }

    @Override
    public Attributor create(Parameters parameters) {
      return (table, options) -> answer;
    }
  }
}
