package dev.culprit.it.bench;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.EventTimeDefinition;
import dev.culprit.application.config.Format;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.StartFrom;
import dev.culprit.application.config.TimeUnitOfField;
import dev.culprit.application.config.WarmUp;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.infrastructure.launcher.warmup.WarmUps;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * How long it takes until the default detector has learnt from a file of history: reading it twice,
 * the whole engine, and what is learnt in the form that goes along with the job.
 */
public final class WarmUpBench {
  private static final double MOST_SECONDS = 60;
  private static final Instant START = Instant.parse("2020-03-02T00:00:00Z");
  private static final String FILE = "history.csv";

  private WarmUpBench() {}

  /**
   * @param arguments {@code --series N}, {@code --days N} of hourly rows, {@code --json} for one
   *     object a line
   */
  public static void main(String[] arguments) throws IOException {
    List<String> given = List.of(arguments);
    int series = Integer.parseInt(option(given, "--series", "1000"));
    int days = Integer.parseInt(option(given, "--days", "14"));
    Path folder = Files.createTempDirectory("warm-up");
    int code;
    try (PluginCatalog plugins = BuiltInPlugins.load()) {
      write(folder.resolve(FILE), series, days);
      long begun = System.nanoTime();
      Map<String, byte[]> learnt =
          new WarmUps(configuration(), plugins, InstantSource.system(), System.err::println)
              .learn(
                  folder,
                  (source, metrics, length, room) -> {
                    throw new IllegalStateException("no topic is asked for");
                  });
      double seconds = (System.nanoTime() - begun) / 1e9;
      double bytes = learnt.values().stream().mapToLong(each -> each.length).sum();
      BenchReport report = new BenchReport("warm-up");
      report.atMost(
          MOST_SECONDS,
          "culprit learns " + days + " days of " + series + " hourly series",
          seconds,
          "s",
          Double.NaN);
      report.figure("goes along with the job, a series", bytes / series, "bytes");
      code = report.print(System.out, given.contains("--json"));
    } finally {
      Files.deleteIfExists(folder.resolve(FILE));
      Files.deleteIfExists(folder);
    }
    System.exit(code);
  }

  private static String option(List<String> arguments, String name, String otherwise) {
    int at = arguments.indexOf(name);
    return at < 0 || at + 1 == arguments.size() ? otherwise : arguments.get(at + 1);
  }

  private static void write(Path file, int series, int days) throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("hour,shop,amount\n");
      for (int hour = 0; hour < 24 * days; hour++) {
        String time = START.plus(Duration.ofHours(hour)).toString();
        double day = 1 + 0.6 * Math.sin(2 * Math.PI * hour / 24.0);
        for (int shop = 0; shop < series; shop++) {
          double amount = 1_000 * day * (1 + 0.05 * random.nextGaussian());
          out.write(time + ",shop-" + shop + "," + amount + "\n");
        }
      }
    }
  }

  private static Configuration configuration() {
    SourceDefinition source =
        new SourceDefinition(
            "sales",
            "sales",
            Format.JSON,
            Optional.empty(),
            new StartFrom.Latest(),
            EventTimeDefinition.of("hour", TimeUnitOfField.ISO));
    MetricDefinition revenue =
        MetricDefinition.of(
                "revenue",
                "sales",
                new Measure.Sum("amount", List.of()),
                new WindowDefinition.Tumbling(Duration.ofHours(1)))
            .splitBy(List.of("shop"))
            .warmUp(Optional.of(WarmUp.ofCsv(FILE)))
            .build();
    return Configuration.of("localhost:9092", List.of(source), List.of(revenue));
  }
}
