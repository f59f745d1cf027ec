package dev.culprit.it.culprits;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.check.PluginSchemas;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.metric.Shards;
import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.application.series.EngineSettings;
import dev.culprit.application.series.InMemoryRunner;
import dev.culprit.application.series.InMemorySeriesStateStore;
import dev.culprit.infrastructure.config.ConfigurationLoader;
import dev.culprit.infrastructure.config.EnvironmentSecrets;
import dev.culprit.infrastructure.launcher.demo.DemoScenario;
import dev.culprit.producer.anomaly.InjectedAnomaly;
import dev.culprit.producer.sales.Market;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The demonstration of sales without its machinery: its configuration, market and rate, through
 * pre-aggregation, engine and plugins in the caller's thread. Histories begin on a Monday.
 */
public final class SalesDemo {
  /** Days that nothing goes wrong on at first, as many as the demonstration has. */
  public static final int QUIET_DAYS = 9;

  static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  static final Instant JUDGED = START.plus(Duration.ofDays(QUIET_DAYS));

  private static final String SCENARIO = "/demo/sales.yaml";
  private static final String SOURCE = "sales";
  private static final EngineSettings ENGINE = new EngineSettings(new Shards(16), 1 << 28, 50_000);
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Duration BEFORE = Duration.ofMinutes(60);
  private static final Duration AFTER = Duration.ofMinutes(90);

  private final PluginCatalog plugins;
  private final Configuration configuration;
  private final Market market;

  public SalesDemo(PluginCatalog plugins, Market market) {
    this.plugins = plugins;
    this.market = market;
    this.configuration =
        new ConfigurationLoader(
                settings -> PluginSchemas.of(plugins), new EnvironmentSecrets(Map.of()))
            .load(SCENARIO, yaml())
            .configuration()
            .orElseThrow();
  }

  /**
   * A demonstration of its own for each cause: what went before is the same undisturbed history,
   * which itself goes on undisturbed.
   *
   * @param causes ordered by start, none before {@link #QUIET_DAYS}
   */
  public Trial each(List<InjectedAnomaly> causes, long seed) {
    Heard heard = new Heard(plugins);
    InMemorySeriesStateStore store = new InMemorySeriesStateStore();
    InMemoryRunner runner = runner(store, heard);
    Shop shop = new Shop(market, START, seed, List.of());
    List<Case> cases = new ArrayList<>();
    List<AnomalyEvent> falseAlarms = new ArrayList<>();
    Duration judged = Duration.ZERO;
    Instant until = START;
    for (InjectedAnomaly cause : causes) {
      Instant fork = cause.start().minus(BEFORE);
      Instant end = wholeWindows(cause.end().plus(AFTER));
      shop.sellUntil(fork, runner);
      until = fork;
      runner = runner.restarted(store);
      falseAlarms.addAll(Trial.judged(heard.take().opened()));
      InMemoryRunner branch = runner.restarted(store.copy());
      new Shop(market, fork, 1000 * seed + cases.size(), List.of(cause)).sellUntil(end, branch);
      branch.finish();
      Said said = heard.take();
      cases.add(Case.of(cause, said));
      falseAlarms.addAll(Trial.others(said.opened(), List.of(cause)));
      judged = judged.plus(Duration.between(fork, end));
    }
    return new Trial(cases, falseAlarms, judged.plus(Duration.between(JUDGED, until)));
  }

  /** All causes one after the other in one history, from which is learnt. */
  public Trial inOne(List<InjectedAnomaly> causes, long seed) {
    Heard heard = new Heard(plugins);
    InMemoryRunner runner = runner(new InMemorySeriesStateStore(), heard);
    Instant end = wholeWindows(causes.get(causes.size() - 1).end().plus(AFTER));
    new Shop(market, START, seed, causes).sellUntil(end, runner);
    runner.finish();
    Said said = heard.take();
    return new Trial(
        causes.stream().map(cause -> Case.of(cause, said)).toList(),
        Trial.judged(Trial.others(said.opened(), causes)),
        Duration.between(JUDGED, end));
  }

  /** The end of a history closes its last window, and part of a window is no drop. */
  private static Instant wholeWindows(Instant end) {
    long window = WINDOW.toMillis();
    return Instant.ofEpochMilli(end.toEpochMilli() / window * window);
  }

  private InMemoryRunner runner(InMemorySeriesStateStore store, Heard heard) {
    return new InMemoryRunner(
        MetricCatalog.of(configuration, SOURCE), plugins, store, heard, ENGINE);
  }

  private static String yaml() {
    try (InputStream in = DemoScenario.class.getResourceAsStream(SCENARIO)) {
      if (in == null) {
        throw new IllegalStateException(SCENARIO + " is not there");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("${broker}", "localhost:9092")
          .replace("${registry}", "http://localhost:8082")
          .replace("${checkpoints}", "file:///nowhere");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
