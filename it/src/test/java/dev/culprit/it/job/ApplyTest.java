package dev.culprit.it.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.it.data.Feed;
import dev.culprit.it.data.SalesHistory;
import dev.culprit.it.stack.Launcher;
import dev.culprit.it.stack.SharedStack;
import dev.culprit.it.stack.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("it")
@ExtendWith(SharedStack.class)
class ApplyTest {
  private static final Pattern JOB_ID = Pattern.compile("[0-9a-f]{32}");
  private static final SalesHistory HISTORY = SalesHistory.twoHours();
  private static final String ORDERS =
      "  orders: { source: sales, measure: { count: {} }, window: { tumbling: 1m } }\n";
  private static final String STOCK =
      """
        level: { source: stock, measure: { count: {} }, window: { tumbling: 1m } }
      """;
  private static final String STOCK_SOURCE =
      """
        stock: { topic: stock, format: json, event-time: { field: at, unit: millis } }
      """;

  @Test
  void shouldTellWhatTheRunningJobMadeOfEachChange(TestStack stack, @TempDir Path folder)
      throws IOException {
    Launcher launcher = new Launcher(folder);
    String prefix = stack.freshName("applied");
    try (Feed feed = Feed.create(stack, stack.freshName("sold"))) {
      String usual = SalesConfiguration.text(stack, feed, folder, prefix, Options.ORDINARY);
      Path file = folder.resolve("shop.yaml");
      String name = Files.writeString(file, usual).toString();

      Launcher.Result early = launcher.run("apply", name);
      assertThat(early.code()).isEqualTo(2);
      assertThat(early.err())
          .contains("There is no topic " + prefix + ".control, so no job listens to it.");

      String address = stack.cluster().address();
      Launcher.Result submitted =
          launcher.run("submit", name, "--create-topics", "--jobmanager", address);
      Matcher id = JOB_ID.matcher(submitted.out());
      assertThat(id.find()).as(submitted.err()).isTrue();
      stack.cluster().rest().awaitRunning(id.group());
      feed.send(HISTORY.sales(0, 20));

      Files.writeString(file, usual + ORDERS);
      Launcher.Result added = launcher.run("apply", name, "--from", "2026-03-01T06:00:30Z");
      assertThat(added.out())
          .contains(
              "revenue: the job took version 2, which holds from 2026-03-01T06:01:00Z on.",
              "orders: the job took version 2, which holds from 2026-03-01T06:01:00Z on.");
      assertThat(added.code()).as(added.err()).isZero();

      Files.writeString(file, usual.replace("metrics:\n", STOCK_SOURCE + "metrics:\n") + STOCK);
      Launcher.Result refused = launcher.run("apply", name);
      assertThat(refused.err())
          .contains(
              "level: the job refused version 2: other-source: metric 'level' reads source 'stock',"
                  + " which the job does not have: './culprit upgrade FILE' brings it",
              "metrics.orders is as version 2 in " + prefix + ".control says",
              "'./culprit apply FILE --remove orders' ends it.");
      assertThat(refused.code()).isEqualTo(2);

      Files.writeString(file, usual);
      Launcher.Result unknown = launcher.run("apply", name, "--remove", "ordres");
      assertThat(unknown.err())
          .contains("--remove 'ordres': neither the job nor " + prefix + ".control has such");
      assertThat(unknown.code()).isEqualTo(2);
      Launcher.Result removed = launcher.run("apply", name, "--remove=orders", "--json");
      assertThat(removed.out())
          .contains("\"metric\":\"orders\",\"version\":3", "\"removes\":true")
          .contains("\"answer\":\"taken\"");
      assertThat(removed.code()).as(removed.err()).isZero();

      stack.cluster().rest().cancel(id.group());
      Files.writeString(file, usual.replace("tumbling: 1m", "tumbling: 2m"));
      Launcher.Result unheard = launcher.run("apply", name, "--wait", "1");
      assertThat(unheard.err())
          .contains("revenue: no job said within 1 s what it made of version 3.");
      assertThat(unheard.code()).isEqualTo(1);
    }
  }
}
