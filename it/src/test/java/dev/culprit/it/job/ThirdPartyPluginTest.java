package dev.culprit.it.job;

import static dev.culprit.it.job.Facts.instant;
import static dev.culprit.it.job.Facts.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.it.data.Feed;
import dev.culprit.it.data.Harvest;
import dev.culprit.it.data.SalesHistory;
import dev.culprit.it.plugin.DocumentedPlugin;
import dev.culprit.it.stack.SharedStack;
import dev.culprit.it.stack.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("it")
@ExtendWith(SharedStack.class)
class ThirdPartyPluginTest {
  private static final SalesHistory HISTORY = SalesHistory.twoHours();

  @Test
  void shouldScoreWithAJarDroppedIntoTheFolder(TestStack stack, @TempDir Path folder)
      throws IOException {
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    Path jar = DocumentedPlugin.jar(plugins.resolve("step.jar"), folder);
    Options options = Options.ORDINARY.withDetector("{ use: step, tolerance: 0.1 }", plugins);

    try (Feed feed = Feed.create(stack, stack.freshName("thirdparty"));
        SalesJob job = SalesJob.submit(stack, feed, folder, options);
        Harvest points = job.harvest("points")) {
      feed.send(HISTORY.sales());
      feed.sendMark(HISTORY.end().plusSeconds(600));

      List<GenericRecord> told = job.allPoints(points, HISTORY);

      assertThat(jar).exists();
      // the first window of a series may be a part of one, and is shown to nobody
      List<GenericRecord> judged =
          told.stream().filter(point -> !Facts.records(point, "verdicts").isEmpty()).toList();
      assertThat(judged)
          .hasSize(told.size() - 2)
          .flatMap(point -> Facts.records(point, "verdicts"))
          .extracting(verdict -> said(verdict, "detector"))
          .containsOnly(DocumentedPlugin.ID);
      List<GenericRecord> stepped =
          judged.stream()
              .filter(point -> rawScore(point) > 1)
              .sorted(Comparator.comparing(point -> instant(point, "window_start")))
              .toList();
      assertThat(stepped)
          .extracting(point -> said(point, "series_key"))
          .containsOnly("country=" + SalesHistory.CULPRIT_COUNTRY);
      assertThat(instant(stepped.get(0), "window_start")).isEqualTo(HISTORY.collapseAt());
    }
  }

  private static double rawScore(GenericRecord point) {
    return (double) Facts.records(point, "verdicts").get(0).get("raw_score");
  }
}
