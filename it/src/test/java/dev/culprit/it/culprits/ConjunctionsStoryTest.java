package dev.culprit.it.culprits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.it.story.ClassPathPlugins;
import dev.culprit.producer.anomaly.DimensionValue;
import dev.culprit.producer.anomaly.Effect;
import dev.culprit.producer.anomaly.InjectedAnomaly;
import dev.culprit.producer.sales.Market;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Causes of the demonstration that hold only where two values meet. */
class ConjunctionsStoryTest {
  private static final DimensionValue TEXAS = new DimensionValue("state", "TX");
  private static final DimensionValue BOOKS = new DimensionValue("category", "Books");
  private static final DimensionValue NEXT_DAY = new DimensionValue("ship_mode", "NEXT DAY");
  private static final Duration LENGTH = Duration.ofMinutes(40);

  @Test
  void shouldNameConjunctionsFirstThatTheQuickAnswerCannotName() {
    SalesDemo demo = new SalesDemo(new ClassPathPlugins(), Market.open());
    List<InjectedAnomaly> causes =
        List.of(
            cause(4, "surge:4", TEXAS, BOOKS),
            cause(9, "surge:4", BOOKS, NEXT_DAY),
            cause(14, "surge:4", TEXAS, NEXT_DAY),
            cause(19, "value-surge:4", TEXAS, BOOKS));

    Trial trial = demo.each(causes, 7);

    String told = String.join("\n", trial.cases().stream().map(Case::toString).toList());
    assertThat(trial.cases()).as(told).hasSize(4).allMatch(Case::named);
    assertThat(trial.cases()).as(told).noneMatch(Case::quickFirst);
    assertThat(trial.falseAlarms()).isEmpty();
  }

  private static InjectedAnomaly cause(int hour, String effect, DimensionValue... values) {
    Instant start = SalesDemo.JUDGED.plus(Duration.ofHours(hour)).plus(Duration.ofMinutes(7));
    return new InjectedAnomaly(
        "injected-" + hour,
        List.of(values),
        List.of(),
        start,
        start.plus(LENGTH),
        Effect.parse(effect));
  }
}
