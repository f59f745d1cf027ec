package dev.culprit.application.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.detect.DetectionPlan;
import dev.culprit.application.metric.MetricCatalog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A page tells the store what changed and nothing else: each entry lengthens the snapshot. */
class SeriesPageTest {
  private final CompiledMetric compiled = compiled();
  private final DetectionPlan plan = compiled.detection();
  private final Writes writes = new Writes();

  @Test
  void shouldNotTakeOutWhatTheStoreNeverHad() {
    SeriesPage page = new SeriesPage(0, compiled.layout());
    page.add(List.of("DE"));
    page.openRow(0);
    page.dropOpenIfEmpty(0);
    page.write(writes, plan);

    assertThat(writes.told).containsExactly("names", "slab");
  }

  @Test
  void shouldTakeOutWhatWasOpenOnceItIsNot() {
    SeriesPage page = new SeriesPage(0, compiled.layout());
    page.add(List.of("DE"));
    page.openRow(0);
    page.write(writes, plan);
    page.dropOpenIfEmpty(0);
    page.touchOpen();
    page.write(writes, plan);
    page.touchOpen();
    page.write(writes, plan);

    assertThat(writes.told).containsExactly("names", "slab", "open", "no open");
  }

  @Test
  void shouldTakeOutWhatItFoundOpenInTheStore() {
    SeriesPage page = new SeriesPage(0, compiled.layout());
    page.add(List.of("DE"));
    page.openRow(0);
    page.write(writes, plan);
    SeriesPage restored =
        SeriesPage.read(
            0,
            compiled.layout(),
            Objects.requireNonNull(writes.names),
            page.slab(),
            Objects.requireNonNull(writes.open));
    writes.told.clear();
    restored.remove(0);
    restored.write(writes, plan);

    assertThat(writes.told).contains("no open");
  }

  private static CompiledMetric compiled() {
    MetricDefinition metric = Shop.revenue().build();
    MetricCatalog catalog = Shop.catalog(Duration.ZERO, metric);
    return new CompiledMetrics(new TestPlugins())
        .of(Objects.requireNonNull(catalog.planFrom("revenue", 0)));
  }

  private static final class Writes implements SeriesPage.PageWriter {
    final List<String> told = new ArrayList<>();
    byte @Nullable [] names;
    byte @Nullable [] open;

    @Override
    public void names(int page, byte[] bytes) {
      told.add("names");
      names = bytes;
    }

    @Override
    public void slab(int page, byte[] bytes) {
      told.add("slab");
    }

    @Override
    public void open(int page, byte @Nullable [] bytes) {
      told.add(bytes == null ? "no open" : "open");
      open = bytes;
    }

    @Override
    public void live(int page, int row, byte @Nullable [] bytes) {
      told.add(bytes == null ? "no live" : "live");
    }
  }
}
