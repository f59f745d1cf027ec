package dev.culprit.application.series;

import dev.culprit.application.attribute.LeafTables;
import dev.culprit.application.attribute.WindowLeaves;
import dev.culprit.application.output.CompanionLeaves;
import dev.culprit.application.output.Point;
import dev.culprit.domain.attribution.EarlierLeaves;
import dev.culprit.domain.attribution.LeafBaseline;
import dev.culprit.domain.series.Label;
import dev.culprit.domain.window.WindowShape;
import dev.culprit.spi.attributor.LeafTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One window of the metrics of a shard that look at each other when an anomaly is explained. Each
 * says what it was, in whatever order they are closed; once all of them are, the questions are
 * answered, and only then leaves are learnt, so that an expectation does not hold what it is
 * compared with. Lives within one call of the engine; nothing of it is kept.
 */
final class CompanionRound {
  private static final String NO_DATA = "no-data";
  private static final String NO_EXPECTATION = "no-expectation";

  private final Map<String, Map<List<String>, Said>> said = new HashMap<>();
  private final List<Runnable> questions = new ArrayList<>();
  private final List<Runnable> lessons = new ArrayList<>();
  private long endMillis = MetricShard.NOTHING_CLOSED;

  /**
   * @param strayedMillis start of the first window of those in a row that are outside their band,
   *     or {@link LiveRow#WITHIN_BAND}
   */
  private record Said(
      CompiledMetric metric,
      Point point,
      @Nullable WindowLeaves leaves,
      LeafBaseline baseline,
      @Nullable KeptLeaves kept,
      long strayedMillis) {

    /** Beside its own earlier windows, where it keeps leaves of them. */
    private LeafTable beside(WindowLeaves now) {
      KeptLeaves.Earlier earlier = kept == null ? null : kept.earlier(baseline);
      EarlierLeaves before = earlier == null ? null : earlier.leaves();
      return before == null
          ? LeafTables.join(metric.plan(), now, baseline, point.expected())
          : LeafTables.join(metric.plan(), before.gather(now.values()), before);
    }
  }

  /** Whether a metric asks others, or is asked by one. */
  static boolean concerns(MetricShard shard, Iterable<MetricShard> all) {
    if (asks(shard)) {
      return true;
    }
    for (MetricShard other : all) {
      if (asks(other) && companionsOf(other).contains(shard.metric())) {
        return true;
      }
    }
    return false;
  }

  private static boolean asks(MetricShard shard) {
    return shard.compiled().explained() && !companionsOf(shard).isEmpty();
  }

  private static List<String> companionsOf(MetricShard shard) {
    return shard.compiled().plan().definition().attribute().companions();
  }

  /** Begins the round of a window; the one of another window is over. */
  void begin(long windowEndMillis) {
    if (windowEndMillis != endMillis) {
      settle();
      endMillis = windowEndMillis;
    }
  }

  /** What a series was in this window. */
  void says(CompiledMetric metric, SeriesRow row, PointInput input, Point point) {
    Said what =
        new Said(
            metric,
            point,
            input.leaves(),
            row.live().baseline(),
            input.kept(),
            row.live().strayedMillis());
    said.computeIfAbsent(metric.plan().id(), id -> new HashMap<>()).put(nameOf(point), what);
  }

  private static List<String> nameOf(Point point) {
    return point.series().labels().stream().map(Label::value).toList();
  }

  /** To be done once every companion has said what it was. */
  void ask(CompiledMetric metric, Point point, long since, Consumer<List<CompanionLeaves>> then) {
    questions.add(() -> then.accept(answers(metric, point, since)));
  }

  /** To be done once all questions are answered. */
  void learn(Runnable lesson) {
    lessons.add(lesson);
  }

  /** Answers and learns what was put off. */
  void settle() {
    questions.forEach(Runnable::run);
    lessons.forEach(Runnable::run);
    for (Map<List<String>, Said> ofMetric : said.values()) {
      for (Said each : ofMetric.values()) {
        if (each.kept() != null) {
          each.kept().readDone();
        }
      }
    }
    questions.clear();
    lessons.clear();
    said.clear();
    endMillis = MetricShard.NOTHING_CLOSED;
  }

  private List<CompanionLeaves> answers(CompiledMetric metric, Point point, long since) {
    List<String> series = nameOf(point);
    WindowShape shape = metric.plan().shape();
    long step = shape == null ? 1 : shape.stepMillis();
    List<CompanionLeaves> answers = new ArrayList<>();
    for (String id : metric.plan().definition().attribute().companions()) {
      Said companion = said.getOrDefault(id, Map.of()).get(series);
      answers.add(
          companion == null
              ? CompanionLeaves.nothing(id, NO_DATA)
              : answer(id, companion, since, step));
    }
    return answers;
  }

  private static CompanionLeaves answer(String id, Said companion, long since, long stepMillis) {
    Point point = companion.point();
    if (!Double.isFinite(point.value())) {
      return CompanionLeaves.nothing(id, NO_DATA);
    }
    if (!point.ready() || !Double.isFinite(point.expected())) {
      return CompanionLeaves.nothing(id, NO_EXPECTATION);
    }
    WindowLeaves leaves = companion.leaves();
    if (companion.metric().explained() && leaves == null) {
      return CompanionLeaves.nothing(id, NO_DATA);
    }
    long strayed = companion.strayedMillis();
    OptionalInt lag =
        strayed == LiveRow.WITHIN_BAND
            ? OptionalInt.empty()
            : OptionalInt.of(Math.toIntExact((strayed - since) / stepMillis));
    LeafTable table = leaves == null ? whole(point) : companion.beside(leaves);
    return new CompanionLeaves(id, "", lag, table);
  }

  /** Of a metric that nothing explains: one leaf, as uncertain as its band is wide. */
  private static LeafTable whole(Point point) {
    double half = (point.upper() - point.lower()) / 2;
    return new LeafTable(
        List.of(),
        new int[0][],
        new double[] {point.value()},
        new double[] {point.expected()},
        null,
        null,
        new double[] {Double.isFinite(half) ? Math.abs(half) / 3 : 0});
  }
}
