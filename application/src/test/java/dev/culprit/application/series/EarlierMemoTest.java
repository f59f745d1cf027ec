package dev.culprit.application.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.domain.attribution.LeafBaseline;
import dev.culprit.domain.attribution.LeafValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EarlierMemoTest {
  private static final long SERIES = 7;
  private static final LeafRing.Place WINDOW = place(5);
  private static final LeafRing.Place EARLIER = place(4);

  private final LeafBaseline usual = new LeafBaseline();
  private final CompiledMetric metric = compiled();
  private final LeafRing ring = new LeafRing(0, "revenue", new InMemorySeriesStateStore());
  private int worked;

  @Test
  void shouldWorkOutOnceWhatIsAskedAgain() {
    KeptLeaves.Earlier first = ask(question());

    assertThat(ask(question())).isSameAs(first);
    assertThat(worked).isEqualTo(1);
  }

  @Test
  void shouldWorkOutAnewForAnotherWindowRowOrSeries() {
    ask(question());
    ask(new EarlierMemo.Question(place(6), 3, SERIES, metric, usual, 0));
    assertThat(worked).isEqualTo(2);
    ask(new EarlierMemo.Question(place(6), 4, SERIES, metric, usual, 0));
    assertThat(worked).isEqualTo(3);
    ask(new EarlierMemo.Question(place(6), 4, SERIES + 1, metric, usual, 0));
    assertThat(worked).isEqualTo(4);
  }

  @Test
  void shouldWorkOutAnewForAnotherVersionOfTheMetric() {
    ask(question());
    ask(new EarlierMemo.Question(WINDOW, 3, SERIES, compiled(), usual, 0));

    assertThat(worked).isEqualTo(2);
  }

  @Test
  void shouldWorkOutAnewOnceMoreIsUsualOrItWasReadAgain() {
    ask(question());
    usual.update(
        Map.of(List.of("card"), new LeafValue(5, 1, 1)), new LeafValue(5, 1, 1), Double.NaN, 0.9);
    ask(question());
    assertThat(worked).isEqualTo(2);

    ask(new EarlierMemo.Question(WINDOW, 3, SERIES, metric, new LeafBaseline(), usual.updates()));
    assertThat(worked).isEqualTo(3);
  }

  @Test
  void shouldHoldOneAnswerOnly() {
    ask(question());
    ask(new EarlierMemo.Question(EARLIER, 3, SERIES, metric, usual, 0));
    ask(question());

    assertThat(worked).isEqualTo(3);
  }

  @Test
  void shouldForgetOnceLateDataRevisedAnEarlierWindow() {
    keepEarlier();
    ask(question());
    ring.revise(EARLIER, 3, SERIES, new byte[] {2});

    assertForgotten();
  }

  @Test
  void shouldForgetOnceAPageIsDone() {
    ask(question());
    ring.pageDone(WINDOW);

    assertForgotten();
  }

  @Test
  void shouldForgetOnceNobodyAsksForAWhile() {
    ask(question());
    ring.readDone();

    assertForgotten();
  }

  @Test
  void shouldForgetOnceOldWindowsAreDropped() {
    keepEarlier();
    ask(question());
    ring.dropBefore(WINDOW.number(), 1);

    assertForgotten();
  }

  @Test
  void shouldForgetOnceStateIsReadAgain() {
    ask(question());
    ring.load();

    assertForgotten();
  }

  private void assertForgotten() {
    int before = worked;
    ask(question());
    assertThat(worked).isEqualTo(before + 1);
  }

  private void keepEarlier() {
    ring.take(3, SERIES, new byte[] {1});
    ring.pageDone(EARLIER);
  }

  private EarlierMemo.Question question() {
    return new EarlierMemo.Question(WINDOW, 3, SERIES, metric, usual, usual.updates());
  }

  private KeptLeaves.Earlier ask(EarlierMemo.Question question) {
    return ring.memo()
        .of(
            question,
            () -> {
              worked++;
              return new KeptLeaves.Earlier(null, "1d earlier");
            });
  }

  private static LeafRing.Place place(long number) {
    return new LeafRing.Place(0, number, number * Shop.MINUTE, 1);
  }

  private static CompiledMetric compiled() {
    return CompiledMetric.of(
        Shop.catalog(Duration.ZERO, Shop.revenue().build()).allPlans().get(0), new TestPlugins());
  }
}
