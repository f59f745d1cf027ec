package dev.culprit.it.bench;

import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.it.culprits.Causes;
import dev.culprit.it.culprits.SalesDemo;
import dev.culprit.it.culprits.Scores;
import dev.culprit.it.culprits.Share;
import dev.culprit.it.culprits.Trial;
import dev.culprit.producer.anomaly.InjectedAnomaly;
import dev.culprit.producer.sales.Market;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Whether what was made to go wrong in the demonstration's sales is found and named. For each seed
 * forty causes are drawn: single values and conjunctions of two in turn, drops and surges of how
 * many sales there are and of what is paid, 25 to 75 minutes long, at any time of the day, each
 * changing the whole by 20 to 80 %. Each comes after nine and more undisturbed days, as in the
 * demonstration; with {@code --one-history} all of a seed come one a day in one history, from which
 * is learnt.
 *
 * <p>Right is: an anomaly of a metric that the cause touches opens during the cause, and the
 * thorough answer that comes with it names the very segment first. Not found is not named; a part
 * of a conjunction, or a county for its state, is wrong. Of several anomalies the first one counts.
 */
public final class CulpritsBench {
  private static final double LEAST_NAMED = 0.95;
  private static final double MOST_DIFFUSE = 0.03;

  private CulpritsBench() {}

  /**
   * @param arguments {@code --seeds N}, {@code --first-seed N}, {@code --anomalies N} a seed,
   *     {@code --one-history}, {@code --cases} tells each case on the error stream, {@code --json}
   *     for one object a line
   */
  public static void main(String[] arguments) {
    List<String> given = List.of(arguments);
    int seeds = Integer.parseInt(option(given, "--seeds", "5"));
    long first = Long.parseLong(option(given, "--first-seed", "1"));
    int anomalies = Integer.parseInt(option(given, "--anomalies", "40"));
    boolean oneHistory = given.contains("--one-history");
    BenchReport report = new BenchReport("culprits");
    try (PluginCatalog plugins = BuiltInPlugins.load()) {
      Market market = Market.open();
      SalesDemo demo = new SalesDemo(plugins, market);
      List<Trial> trials =
          LongStream.range(first, first + seeds)
              .parallel()
              .mapToObj(seed -> trial(demo, market, anomalies, seed, oneHistory))
              .toList();
      if (given.contains("--cases")) {
        trials.forEach(CulpritsBench::tell);
      }
      add(report, new Scores(trials));
    }
    System.exit(report.print(System.out, given.contains("--json")));
  }

  private static Trial trial(
      SalesDemo demo, Market market, int anomalies, long seed, boolean oneHistory) {
    List<InjectedAnomaly> causes = Causes.drawn(market, anomalies, seed, oneHistory);
    return oneHistory ? demo.inOne(causes, seed) : demo.each(causes, seed);
  }

  private static void tell(Trial trial) {
    trial.cases().forEach(System.err::println);
    trial
        .falseAlarms()
        .forEach(
            alarm -> System.err.println(alarm.windowStart() + " | false | " + alarm.sentence()));
  }

  static void add(BenchReport report, Scores scores) {
    report.figure("injected causes", scores.found().of(), "");
    with(report, "found while it lasted", scores.found());
    report.figure(
        "from its start to the end of the window that tells, median",
        scores.medianDelayMinutes(),
        "min");
    report.atLeast(
        LEAST_NAMED,
        "injected segment first, thorough answer",
        scores.named().value(),
        "share",
        Double.NaN);
    interval(report, "injected segment first, thorough answer", scores.named());
    with(report, "of these single values", scores.singlesNamed());
    with(report, "of these conjunctions", scores.conjunctionsNamed());
    with(report, "of these rises", scores.risesNamed());
    with(report, "of these drops", scores.dropsNamed());
    with(report, "injected segment first, of those found", scores.namedOfFound());
    with(report, "injected segment among the first three", scores.amongThree());
    with(report, "injected segment first once it is over", scores.namedAtTheEnd());
    with(report, "single values first, quick answer", scores.quickSinglesNamed());
    report.atMost(
        MOST_DIFFUSE,
        "true causes told to be diffuse",
        scores.diffuse().value(),
        "share",
        Double.NaN);
    report.figure("false alarms a series and week", scores.falseAlarmsAWeek(), "1/week");
  }

  /** Of few causes there may be none of a kind, and then there is no share. */
  private static void with(BenchReport report, String name, Share share) {
    if (share.of() == 0) {
      return;
    }
    report.figure(name, share.value(), "share");
    interval(report, name, share);
  }

  private static void interval(BenchReport report, String name, Share share) {
    report.figure(name + ", lower end of 95 %", share.lower(), "share");
    report.figure(name + ", upper end of 95 %", share.upper(), "share");
  }

  private static String option(List<String> arguments, String name, String otherwise) {
    int at = arguments.indexOf(name);
    return at < 0 || at + 1 == arguments.size() ? otherwise : arguments.get(at + 1);
  }
}
