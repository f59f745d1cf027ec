package dev.culprit.it.job;

import static dev.culprit.it.job.Facts.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.it.data.Feed;
import dev.culprit.it.data.Harvest;
import dev.culprit.it.data.SalesHistory;
import dev.culprit.it.plugin.DocumentedPlugin;
import dev.culprit.it.stack.Launcher;
import dev.culprit.it.stack.SharedStack;
import dev.culprit.it.stack.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One jar, four ways; each with a plugin of the user's own that scores on the TaskManager. */
@Tag("it")
@ExtendWith(SharedStack.class)
class WaysOfSubmittingTest {
  private static final Pattern JOB_ID = Pattern.compile("[0-9a-f]{32}");
  private static final SalesHistory HISTORY = SalesHistory.twoHours();

  enum Way {
    REST {
      @Override
      String submit(TestStack stack, Launcher launcher, String file, Path jar) throws IOException {
        return stack.cluster().rest().run(jar, "");
      }
    },
    WEB_PAGES {
      @Override
      String submit(TestStack stack, Launcher launcher, String file, Path jar) throws IOException {
        return stack.cluster().rest().runAsTheWebPagesDo(jar);
      }
    },
    FLINK_RUN {
      @Override
      String submit(TestStack stack, Launcher launcher, String file, Path jar) {
        return jobIn(stack.cluster().flinkRun(jar));
      }
    },
    SUBMIT {
      @Override
      String submit(TestStack stack, Launcher launcher, String file, Path jar) {
        Launcher.Result result =
            launcher.run("submit", file, "--jobmanager", stack.cluster().address());
        assertThat(result.code()).as(result.err()).isZero();
        return jobIn(result.out());
      }
    };

    abstract String submit(TestStack stack, Launcher launcher, String file, Path jar)
        throws IOException;

    private static String jobIn(String said) {
      Matcher id = JOB_ID.matcher(said);
      assertThat(id.find()).as(said).isTrue();
      return id.group();
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldScoreWithThePluginInTheJar(Way way, TestStack stack, @TempDir Path folder)
      throws IOException {
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    assertThat(DocumentedPlugin.jar(plugins.resolve("step.jar"), folder)).exists();
    Options options = Options.ORDINARY.withDetector("{ use: step, tolerance: 0.1 }", plugins);
    Launcher launcher = new Launcher(folder);
    String prefix = stack.freshName("way");
    try (Feed feed = Feed.create(stack, stack.freshName("ways"))) {
      String file =
          Files.writeString(
                  folder.resolve("shop.yaml"),
                  SalesConfiguration.text(stack, feed, folder, prefix, options))
              .toString();
      Path jar = folder.resolve("job.jar");
      assertThat(launcher.run("topics", "create", file).code()).isZero();
      assertThat(launcher.run("package", file, "--out", jar.toString()).code()).isZero();

      String job = way.submit(stack, launcher, file, jar);

      stack.cluster().rest().awaitRunning(job);
      feed.send(HISTORY.sales(0, 4));
      feed.sendMark(HISTORY.end());
      try (Harvest points = Harvest.of(stack, prefix + ".points")) {
        List<GenericRecord> judged =
            points.until(
                "judged points",
                Duration.ofSeconds(60),
                all -> all.stream().anyMatch(p -> !Facts.records(p, "verdicts").isEmpty()));
        assertThat(judged)
            .flatMap(point -> Facts.records(point, "verdicts"))
            .extracting(verdict -> said(verdict, "detector"))
            .containsOnly(DocumentedPlugin.ID);
      } finally {
        stack.cluster().rest().cancel(job);
      }
    }
  }
}
