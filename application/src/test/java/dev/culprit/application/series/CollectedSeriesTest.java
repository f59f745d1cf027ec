package dev.culprit.application.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.backtest.CollectedSeries;
import dev.culprit.application.backtest.RowVerdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollectedSeriesTest {

  @Test
  void shouldKeepEverySeriesApartWithItsOwnAnomalies() {
    CollectedSeries collected = new CollectedSeries();
    InMemoryRunner runner =
        new InMemoryRunner(
            Shop.catalog(Duration.ZERO, Shop.revenue().build()),
            new TestPlugins(),
            new InMemorySeriesStateStore(),
            collected,
            Shop.settings(1 << 20));
    Shop.sell(runner, 0, 60, 40, 43);
    runner.finish();

    List<CollectedSeries.Judged> judged = collected.judged();
    assertThat(judged)
        .extracting(each -> each.history().name())
        .containsExactly("revenue_country=DE", "revenue_country=FR", "revenue_country=US");
    List<RowVerdict> germany = judged.get(0).verdicts();
    assertThat(judged.get(0).history().size()).isEqualTo(60);
    assertThat(judged.get(0).history().timesMillis()[41]).isEqualTo(41 * Shop.MINUTE);
    assertThat(germany.subList(40, 43)).allMatch(verdict -> verdict.anomaly() == 0);
    assertThat(germany.get(40).told()).isTrue();
    assertThat(germany.get(42).alarm()).isZero();
    assertThat(judged.get(1).verdicts()).noneMatch(RowVerdict::anomalous);
  }
}
