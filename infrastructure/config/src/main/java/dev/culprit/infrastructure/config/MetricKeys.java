package dev.culprit.infrastructure.config;

import static dev.culprit.infrastructure.config.Kinds.choice;
import static dev.culprit.infrastructure.config.Kinds.duration;
import static dev.culprit.infrastructure.config.Kinds.integer;
import static dev.culprit.infrastructure.config.Kinds.number;
import static dev.culprit.infrastructure.config.Kinds.text;

import dev.culprit.application.config.AttributionDefinition;
import dev.culprit.application.config.BreakdownPolicy;
import dev.culprit.application.config.Condition;
import dev.culprit.application.config.DetectionDefinition;
import dev.culprit.application.config.DimensionDefinition;
import dev.culprit.application.config.GapPolicy;
import dev.culprit.application.config.HistorySeed;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricBuilder;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.NamedMeasure;
import dev.culprit.application.config.OnLimit;
import dev.culprit.application.config.Order;
import dev.culprit.application.config.PublishDefinition;
import dev.culprit.application.config.RuleDefinition;
import dev.culprit.application.config.SeriesLimits;
import dev.culprit.application.config.WarmUp;
import dev.culprit.application.config.WarmUpFrom;
import dev.culprit.application.config.WindowDefinition;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The keys of a metric. */
final class MetricKeys {
  private static final Kind<String> FIELD = MeasureKeys.field();

  private static final Kind<NamedMeasure> NAMED_MEASURE = new NamedMeasureKind();

  private static final Kind<SeriesLimits> SERIES =
      new Shape<>("limits of series") {
        private static final SeriesLimits STANDARD = SeriesLimits.defaults();
        final Key<SeriesLimits, Integer> max =
            defaulted(
                "max",
                integer(1, Integer.MAX_VALUE),
                STANDARD.max(),
                SeriesLimits::max,
                "The most series at one time.");
        final Key<SeriesLimits, Duration> expireAfter =
            defaulted(
                "expire-after",
                duration(),
                STANDARD.expireAfter(),
                SeriesLimits::expireAfter,
                "Event time without a record after which a series is forgotten.");
        final Key<SeriesLimits, OnLimit> onLimit =
            defaulted(
                "on-limit",
                choice(OnLimit.class),
                STANDARD.onLimit(),
                SeriesLimits::onLimit,
                "What happens to more.");

        @Override
        SeriesLimits make(Values v) {
          return new SeriesLimits(v.get(max), v.get(expireAfter), v.get(onLimit));
        }
      };

  private static final Kind<WarmUp> WARM_UP =
      new Shape<>("settings of the warm-up") {
        final Key<WarmUp, WarmUpFrom> from =
            defaulted(
                "from",
                choice(WarmUpFrom.class),
                WarmUpFrom.TOPIC,
                WarmUp::from,
                "Where history is read.");
        final Key<WarmUp, Optional<String>> file =
            optional(
                "file",
                BesideFile.kind("a CSV file with a line of headings", "history.csv"),
                WarmUp::file,
                "A CSV file, relative to this one, with from csv; its columns are named like the"
                    + " source's fields.");
        final Key<WarmUp, Optional<String>> time =
            optional(
                "time",
                text("a column's name", "hour"),
                WarmUp::time,
                "The column of the times; left out: the source's event-time field.");
        final Key<WarmUp, Optional<Duration>> length =
            optional(
                "length",
                duration(),
                WarmUp::length,
                "How far back; with from csv all of the file when left out.");

        final Key<WarmUp, HistorySeed> seed =
            addedLater(
                "seed",
                choice(HistorySeed.class),
                HistorySeed.NONE,
                WarmUp::seed,
                "stl: seasonal learns history once more, without the outages that a decomposition"
                    + " of all of it shows.");

        @Override
        WarmUp make(Values v) {
          return new WarmUp(v.get(from), v.get(file), v.get(time), v.get(length), v.get(seed));
        }
      };

  static final Kind<DimensionDefinition> DIMENSION =
      Kinds.mapped(
          text("a field, or fields from coarse to fine", "\"state > county > city\""),
          written ->
              new DimensionDefinition(
                  Arrays.stream(written.split(">", -1)).map(String::strip).toList()),
          DimensionDefinition::name);

  static final Kind<MetricDefinition> METRIC =
      new Shape<>("a metric") {
        final Key<MetricDefinition, String> source =
            required(
                "source",
                text("a source's id", "sales"),
                "sales",
                MetricDefinition::source,
                "The source it is measured over.");
        final Key<MetricDefinition, List<String>> renamedFrom =
            defaulted(
                "renamed-from",
                ListKind.of(text("an id", "turnover")),
                List.of(),
                MetricDefinition::renamedFrom,
                "Earlier ids, whose state it takes over.");
        final Key<MetricDefinition, Optional<Measure>> measure =
            optional(
                "measure",
                MeasureKeys.MEASURE,
                new Measure.Count(List.of()),
                m -> sole(m) ? Optional.of(m.judged().measure()) : Optional.empty(),
                "What is measured, when it is one thing.");
        final Key<MetricDefinition, Optional<List<NamedMeasure>>> measures =
            optional(
                "measures",
                new NamedKind<>(NAMED_MEASURE, NamedMeasure::name, "measures by name"),
                m -> sole(m) ? Optional.empty() : Optional.of(m.measures()),
                "What is measured, by name, when it is several things.");
        final Key<MetricDefinition, Optional<String>> detectOn =
            optional(
                "detect-on",
                text("a measure's name", "total"),
                m -> sole(m) ? Optional.empty() : Optional.of(m.detectOn()),
                "The measure that is judged; with measures.");
        final Key<MetricDefinition, List<Condition>> where =
            defaulted(
                "where",
                MeasureKeys.CONDITIONS,
                List.of(),
                MetricDefinition::where,
                "Only records that satisfy all of these.");
        final Key<MetricDefinition, WindowDefinition> window =
            required(
                "window",
                WindowKeys.WINDOW,
                new WindowDefinition.Tumbling(Duration.ofMinutes(1)),
                MetricDefinition::window,
                "How records are grouped in time.");
        final Key<MetricDefinition, Optional<Order>> order =
            optional(
                "order",
                choice(Order.class),
                m ->
                    m.window() instanceof WindowDefinition.EveryRecord every
                        ? Optional.of(every.order())
                        : Optional.empty(),
                "In which order records are judged; with window none, event-time when left out.");
        final Key<MetricDefinition, List<String>> splitBy =
            defaulted(
                "split-by",
                ListKind.of(FIELD),
                List.of(),
                MetricDefinition::splitBy,
                "Fields whose values make the series.");
        final Key<MetricDefinition, List<DimensionDefinition>> explainBy =
            defaulted(
                "explain-by",
                ListKind.of(DIMENSION),
                List.of(),
                MetricDefinition::explainBy,
                "Fields that may explain; a hierarchy from coarse to fine with ' > ' between.");
        final Key<MetricDefinition, Optional<GapPolicy>> gaps =
            optional(
                "gaps",
                choice(GapPolicy.class),
                m -> Optional.of(m.gaps()),
                "What stands in for a window without records; left out: zero for counts and sums,"
                    + " else skip.");
        final Key<MetricDefinition, ZoneId> timeZone =
            defaulted(
                "time-zone",
                Kinds.zone(),
                ZoneOffset.UTC,
                MetricDefinition::timeZone,
                "Zone of days and weeks.");
        final Key<MetricDefinition, SeriesLimits> series =
            defaulted(
                "series",
                SERIES,
                SeriesLimits.defaults(),
                MetricDefinition::series,
                "How many series there may be and how long they live.");
        final Key<MetricDefinition, Optional<WarmUp>> warmUp =
            optional(
                "warm-up", WARM_UP, MetricDefinition::warmUp, "History learnt before results.");
        final Key<MetricDefinition, DetectionDefinition> detect =
            defaulted(
                "detect",
                DetectionKeys.DETECT,
                DetectionDefinition.defaults(),
                MetricDefinition::detect,
                "Which detectors judge.");
        final Key<MetricDefinition, Double> sensitivity =
            defaulted(
                "sensitivity",
                number("a number between 0 (quiet) and 10 (nervous)", "5", 0, 10),
                MetricBuilder.DEFAULT_SENSITIVITY,
                MetricDefinition::sensitivity,
                "From 0 (quiet) to 10 (nervous).");
        final Key<MetricDefinition, RuleDefinition> rules =
            defaulted(
                "rules",
                RuleKeys.RULES,
                RuleDefinition.defaults(),
                MetricDefinition::rules,
                "What makes an anomaly of scores.");
        final Key<MetricDefinition, AttributionDefinition> attribute =
            defaulted(
                "attribute",
                AttributionKeys.ATTRIBUTE,
                AttributionDefinition.defaults(),
                MetricDefinition::attribute,
                "Who explains an anomaly.");
        final Key<MetricDefinition, BreakdownPolicy> breakdowns =
            defaulted(
                "breakdowns",
                AttributionKeys.BREAKDOWNS,
                new BreakdownPolicy.Top(50),
                MetricDefinition::breakdowns,
                "What is published of a window's values per dimension.");
        final Key<MetricDefinition, List<PublishDefinition>> publish =
            defaulted(
                "publish",
                ListKind.of(PublishKeys.PUBLISH),
                List.of(),
                MetricDefinition::publish,
                "Topics of your own that get its points.");
        final Key<MetricDefinition, Optional<String>> owner =
            optional(
                "owner",
                text("a name", "payments"),
                MetricDefinition::owner,
                "Who answers for it; notifications match on it.");

        @Override
        MetricDefinition make(Values v) {
          List<NamedMeasure> named = named(v.get(measure), v.get(measures));
          WindowDefinition grouped = WindowKeys.ordered(v.get(window), v.get(order));
          String judged = judged(named, v.get(measures).isPresent(), v.get(detectOn));
          return new MetricDefinition(
              v.name(),
              v.get(source),
              v.get(renamedFrom),
              named,
              judged,
              v.get(where),
              grouped,
              v.get(splitBy),
              v.get(explainBy),
              v.get(gaps).orElseGet(() -> defaultGaps(named, judged, grouped)),
              v.get(timeZone),
              v.get(series),
              v.get(warmUp),
              v.get(detect),
              v.get(sensitivity),
              v.get(rules),
              v.get(attribute),
              v.get(breakdowns),
              v.get(publish),
              v.get(owner));
        }
      };

  private MetricKeys() {}

  private static boolean sole(MetricDefinition metric) {
    return metric.measures().size() == 1
        && metric.measures().get(0).name().equals(NamedMeasure.SOLE);
  }

  private static List<NamedMeasure> named(
      Optional<Measure> measure, Optional<List<NamedMeasure>> measures) {
    if (measure.isPresent() == measures.isPresent()) {
      throw new IllegalArgumentException(
          measure.isPresent()
              ? "'measure' and 'measures' exclude each other. Keep one"
              : "'measure' is missing. Add 'measure: { count: {} }' or another");
    }
    return measures.orElseGet(
        () -> measure.stream().map(m -> new NamedMeasure(NamedMeasure.SOLE, m)).toList());
  }

  private static String judged(
      List<NamedMeasure> named, boolean several, Optional<String> detectOn) {
    if (!several && detectOn.isPresent()) {
      throw new IllegalArgumentException("'detect-on' belongs to 'measures', which are named");
    }
    return detectOn.orElseGet(
        () -> {
          if (named.size() != 1) {
            throw new IllegalArgumentException(
                "'detect-on' is missing. Name one of "
                    + String.join(", ", named.stream().map(NamedMeasure::name).toList()));
          }
          return named.get(0).name();
        });
  }

  private static GapPolicy defaultGaps(
      List<NamedMeasure> named, String judged, WindowDefinition window) {
    return named.stream()
        .filter(m -> m.name().equals(judged))
        .map(m -> MetricBuilder.defaultGaps(m.measure(), window))
        .findFirst()
        .orElse(GapPolicy.SKIP);
  }
}
