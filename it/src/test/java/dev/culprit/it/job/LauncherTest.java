package dev.culprit.it.job;

import static dev.culprit.it.job.Facts.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.infrastructure.embedded.FreePort;
import dev.culprit.it.data.Feed;
import dev.culprit.it.data.Harvest;
import dev.culprit.it.data.SalesHistory;
import dev.culprit.it.stack.FlinkRest;
import dev.culprit.it.stack.Launcher;
import dev.culprit.it.stack.SharedStack;
import dev.culprit.it.stack.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("it")
@ExtendWith(SharedStack.class)
class LauncherTest {
  private static final Pattern JOB_ID = Pattern.compile("[0-9a-f]{32}");
  private static final SalesHistory HISTORY = SalesHistory.twoHours();

  @Test
  void shouldGoTheWholeWayByItsCommands(TestStack stack, @TempDir Path folder) throws IOException {
    FlinkRest flink = stack.cluster().rest();
    Launcher launcher = new Launcher(folder);
    try (Feed feed = Feed.create(stack, stack.freshName("commands"))) {
      String prefix = stack.freshName("out");
      String file = write(stack, feed, folder, prefix);

      Launcher.Result tooEarly =
          launcher.run("submit", file, "--jobmanager", stack.cluster().address());
      ok(launcher.run("topics", "create", file));
      ok(launcher.run("schemas", "register", file));
      Launcher.Result again = launcher.run("topics", "check", file);
      Launcher.Result submitted =
          launcher.run("submit", file, "--jobmanager", stack.cluster().address());

      assertThat(tooEarly.code()).isEqualTo(2);
      assertThat(tooEarly.err()).contains("topics create").doesNotContain("\tat ");
      assertThat(again.code()).isZero();
      ok(submitted);
      Matcher id = JOB_ID.matcher(submitted.out());
      assertThat(id.find()).as(submitted.out()).isTrue();
      flink.awaitRunning(id.group());
      feed.send(HISTORY.sales(0, 3));
      feed.sendMark(HISTORY.end());
      try (Harvest points = Harvest.of(stack, prefix + ".points")) {
        List<GenericRecord> told =
            points.until("six points", Duration.ofSeconds(60), all -> all.size() >= 6);
        assertThat(told).extracting(point -> said(point, "metric")).containsOnly("revenue");
      }
      flink.cancel(id.group());
    }
  }

  @Test
  void shouldBeginWithWhatAFileTaught(TestStack stack, @TempDir Path folder) throws IOException {
    FlinkRest flink = stack.cluster().rest();
    Launcher launcher = new Launcher(folder);
    try (Feed feed = Feed.create(stack, stack.freshName("warm"))) {
      String prefix = stack.freshName("out");
      String file = write(stack, feed, folder, prefix);
      Path configuration = Path.of(file);
      Files.writeString(
          configuration,
          Files.readString(configuration)
              .replace("gaps: skip", "gaps: skip\n    warm-up: { from: csv, file: history.csv }"));
      List<String> rows = new ArrayList<>(List.of("sold_at,country,category,payment,net_paid"));
      HISTORY
          .sales(0, 80)
          .map(
              sale ->
                  String.join(
                      ",",
                      Long.toString(sale.soldAt().toEpochMilli()),
                      sale.country(),
                      sale.category(),
                      sale.payment(),
                      Double.toString(sale.netPaid())))
          .forEach(rows::add);
      Files.write(folder.resolve("history.csv"), rows);
      ok(launcher.run("topics", "create", file));
      ok(launcher.run("schemas", "register", file));

      Launcher.Result submitted =
          launcher.run("submit", file, "--jobmanager", stack.cluster().address());

      ok(submitted);
      assertThat(submitted.err())
          .contains("Warm-up of revenue: 7,680 rows of history.csv")
          .doesNotContain("without effect");
      Matcher id = JOB_ID.matcher(submitted.out());
      assertThat(id.find()).as(submitted.out()).isTrue();
      flink.awaitRunning(id.group());
      feed.send(HISTORY.sales(88, 92));
      feed.sendMark(HISTORY.end());
      try (Harvest points = Harvest.of(stack, prefix + ".points")) {
        List<GenericRecord> told =
            points.until("eight points", Duration.ofSeconds(60), all -> all.size() >= 8);
        assertThat(told)
            .filteredOn(point -> said(point, "ready").equals("false"))
            .hasSize(2)
            .allMatch(point -> said(point, "reasons").contains("first-window"));
        assertThat(told)
            .filteredOn(point -> said(point, "anomalous").equals("true"))
            .isNotEmpty()
            .allMatch(point -> said(point, "series").contains("DE"));
      }
      flink.cancel(id.group());
    }
  }

  @Test
  void shouldBeginWithWhatItsTopicTaughtBeforeTheStart(TestStack stack, @TempDir Path folder)
      throws IOException {
    FlinkRest flink = stack.cluster().rest();
    Launcher launcher = new Launcher(folder);
    try (Feed feed = Feed.create(stack, stack.freshName("past"))) {
      String prefix = stack.freshName("out");
      String file = write(stack, feed, folder, prefix);
      Path configuration = Path.of(file);
      Instant start = HISTORY.start().plus(Duration.ofMinutes(88));
      Files.writeString(
          configuration,
          Files.readString(configuration)
              .replace("start-from: earliest", "start-from: { timestamp: " + start + " }")
              .replace("gaps: skip", "gaps: skip\n    warm-up: { from: topic, length: 60m }"));
      feed.send(HISTORY.sales(0, 92));
      feed.sendMark(HISTORY.end());
      ok(launcher.run("topics", "create", file));
      ok(launcher.run("schemas", "register", file));

      Launcher.Result submitted =
          launcher.run("submit", file, "--jobmanager", stack.cluster().address());

      ok(submitted);
      assertThat(submitted.err()).contains("Warm-up of revenue: 5,760 records of topic");
      Matcher id = JOB_ID.matcher(submitted.out());
      assertThat(id.find()).as(submitted.out()).isTrue();
      flink.awaitRunning(id.group());
      try (Harvest points = Harvest.of(stack, prefix + ".points")) {
        List<GenericRecord> told =
            points.until("eight points", Duration.ofSeconds(60), all -> all.size() >= 8);
        assertThat(told)
            .filteredOn(point -> said(point, "ready").equals("false"))
            .hasSize(2)
            .allMatch(point -> said(point, "reasons").contains("first-window"));
      }
      flink.cancel(id.group());
    }
  }

  @Test
  void shouldPackageTheSameJarForTheSameInput(TestStack stack, @TempDir Path folder)
      throws IOException {
    Launcher launcher = new Launcher(folder);
    try (Feed feed = Feed.create(stack, stack.freshName("package"))) {
      String file = write(stack, feed, folder, "packaged");
      Path one = folder.resolve("one.jar");
      Path two = folder.resolve("two.jar");

      ok(launcher.run("package", file, "--out", one.toString()));
      ok(launcher.run("package", file, "--out", two.toString()));

      assertThat(Files.mismatch(one, two)).isEqualTo(-1);
    }
  }

  @Test
  void shouldSayInASentenceThatNoClusterAnswers(TestStack stack, @TempDir Path folder)
      throws IOException {
    Launcher launcher = new Launcher(folder);
    try (Feed feed = Feed.create(stack, stack.freshName("nowhere"))) {
      String file = write(stack, feed, folder, stack.freshName("out"));
      ok(launcher.run("topics", "create", file));
      ok(launcher.run("schemas", "register", file));
      String nobody = "127.0.0.1:" + FreePort.any();

      Launcher.Result refused = launcher.run("submit", file, "--jobmanager", nobody);

      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err()).contains(nobody).doesNotContain("\tat ");
    }
  }

  private static void ok(Launcher.Result result) {
    assertThat(result.code()).as(result.out() + result.err()).isZero();
  }

  private static String write(TestStack stack, Feed feed, Path folder, String prefix)
      throws IOException {
    String text = SalesConfiguration.text(stack, feed, folder, prefix, Options.ORDINARY);
    Path file = folder.resolve("shop.yaml");
    // a user registers schemas by hand, as production would
    Files.writeString(file, text.replace(", auto-register: true", ""));
    return file.toString();
  }
}
