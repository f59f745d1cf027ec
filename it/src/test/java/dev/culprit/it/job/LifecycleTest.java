package dev.culprit.it.job;

import static dev.culprit.it.job.Facts.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.it.data.Feed;
import dev.culprit.it.data.Harvest;
import dev.culprit.it.data.SalesHistory;
import dev.culprit.it.stack.Launcher;
import dev.culprit.it.stack.SharedStack;
import dev.culprit.it.stack.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
class LifecycleTest {
  private static final Pattern JOB_ID = Pattern.compile("[0-9a-f]{32}");
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final SalesHistory HISTORY = SalesHistory.twoHours();

  @Test
  void shouldUpgradeGoBackAndRemove(TestStack stack, @TempDir Path folder) throws IOException {
    Commands commands = new Commands(new Launcher(folder), stack.cluster().address());
    String prefix = stack.freshName("life");
    try (Feed feed = Feed.create(stack, stack.freshName("lifecycle"))) {
      String text = SalesConfiguration.text(stack, feed, folder, prefix, Options.ORDINARY);
      String file = Files.writeString(folder.resolve("shop.yaml"), text).toString();
      String first = commands.job(commands.ok("submit", file, "--create-topics"));
      stack.cluster().rest().awaitRunning(first);
      feed.send(HISTORY.sales(0, 10));

      assertThat(commands.on("submit", file).err()).contains("runs on", "already", "upgrade");
      assertThat(commands.ok("jobs")).contains(first, prefix);
      String savepoint = commands.ok("savepoint", file).strip();
      assertThat(savepoint).contains("savepoint-");
      assertThat(commands.ok("status", file)).contains("RUNNING", "parallelism   1");

      // another parallelism: a rescale
      Files.writeString(
          folder.resolve("shop.yaml"), text.replace("  parallelism: 1\n", "  parallelism: 2\n"));
      Launcher.Result wider = commands.on("upgrade", file);
      assertThat(wider.code()).as(wider.err()).isZero();
      assertThat(wider.err()).contains("Parallelism goes from 1 to 2");
      assertThat(commands.ok("status", file)).contains("RUNNING", "parallelism   2");

      // state that cannot be taken over: nothing is touched
      Files.writeString(
          folder.resolve("shop.yaml"), text.replace("max-parallelism: 16", "max-parallelism: 32"));
      Launcher.Result refused = commands.on("upgrade", file);
      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.err()).contains("engine.max-parallelism", "from 16 to 32");

      // a version that cannot start: the one before runs again
      Path occupied =
          Files.writeString(folder.resolve("occupied"), "a file, where a folder is due");
      Files.writeString(
          folder.resolve("shop.yaml"),
          text.replaceFirst("dir: \"[^\"]*\"", "dir: \"" + occupied.toUri() + "/checkpoints\""));
      Launcher.Result failed = commands.on("upgrade", file, "--timeout", "40");
      assertThat(failed.code()).as(failed.out() + failed.err()).isEqualTo(1);
      assertThat(failed.err())
          .contains("The new version does not run", "The old version runs again")
          .doesNotContain("\tat ");
      Files.writeString(folder.resolve("shop.yaml"), text);
      assertThat(commands.ok("status", file)).contains("RUNNING", "parallelism   2");

      // back to the version before the last upgrade
      assertThat(commands.ok("rollback", file)).contains("runs again");
      assertThat(commands.ok("status", file)).contains("RUNNING", "parallelism   1");

      fromAnotherMachine(commands, folder, text, occupied, stack);

      // every window is told, whatever happened in between
      feed.send(HISTORY.sales(10, 20));
      feed.sendMark(HISTORY.end());
      try (Harvest points = Harvest.of(stack, prefix + ".points")) {
        assertThat(windows(points.until("windows", LIMIT, all -> windows(all).size() >= 40)))
            .hasSize(40);
      }

      String stopped = commands.ok("stop", file);
      assertThat(stopped).contains("savepoint-");
      String again = stopped.substring(stopped.indexOf("file:")).strip();
      assertThat(commands.on("status", file).code()).isEqualTo(1);
      String resumed = commands.job(commands.ok("submit", file, "--from-savepoint", again));
      stack.cluster().rest().awaitRunning(resumed);

      String gone = commands.ok("remove", file, "--topics", "--subjects");
      assertThat(gone).contains("is gone", "Deleted 9 topics");
      assertThat(stack.cluster().rest().running()).doesNotContain(resumed);
    }
  }

  /** Another home knows nothing of the job: the cluster has to. */
  private static void fromAnotherMachine(
      Commands here, Path folder, String text, Path occupied, TestStack stack) throws IOException {
    Path shop = folder.resolve("shop.yaml");
    String file = shop.toString();
    Commands elsewhere =
        new Commands(
            new Launcher(Files.createDirectory(folder.resolve("elsewhere"))),
            stack.cluster().address());
    Files.writeString(shop, text.replace("  parallelism: 1\n", "  parallelism: 2\n"));
    elsewhere.ok("upgrade", file);
    assertThat(here.ok("status", file)).contains("RUNNING", "parallelism   2");

    // what this one has kept is of an earlier time by now
    Files.writeString(
        shop,
        text.replaceFirst("dir: \"[^\"]*\"", "dir: \"" + occupied.toUri() + "/checkpoints\""));
    Launcher.Result failed = here.on("upgrade", file, "--timeout", "40");
    assertThat(failed.code()).as(failed.out() + failed.err()).isEqualTo(1);
    assertThat(failed.err()).contains("The old version runs again");
    Files.writeString(shop, text);
    assertThat(here.ok("status", file)).contains("RUNNING", "parallelism   2");

    assertThat(here.ok("rollback", file)).contains("runs again");
    assertThat(elsewhere.ok("status", file)).contains("RUNNING", "parallelism   1");
    Launcher.Result twice = elsewhere.on("rollback", file);
    assertThat(twice.code()).isEqualTo(2);
    assertThat(twice.err()).contains("was not an upgrade", "--from-savepoint");
  }

  private static List<String> windows(List<GenericRecord> points) {
    return points.stream()
        .map(point -> said(point, "series_key") + "@" + point.get("window_start"))
        .distinct()
        .toList();
  }

  /** The launcher on one cluster. */
  private record Commands(Launcher launcher, String cluster) {
    Launcher.Result on(String... arguments) {
      List<String> all = new ArrayList<>(List.of(arguments));
      all.addAll(List.of("--jobmanager", cluster));
      return launcher.run(all.toArray(String[]::new));
    }

    String ok(String... arguments) {
      Launcher.Result result = on(arguments);
      assertThat(result.code()).as(String.join(" ", arguments) + result.err()).isZero();
      return result.out();
    }

    String job(String said) {
      Matcher id = JOB_ID.matcher(said);
      assertThat(id.find()).as(said).isTrue();
      return id.group();
    }
  }
}
