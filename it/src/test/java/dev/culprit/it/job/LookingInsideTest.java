package dev.culprit.it.job;

import static dev.culprit.it.job.Facts.said;
import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("it")
@ExtendWith(SharedStack.class)
class LookingInsideTest {
  private static final Pattern JOB_ID = Pattern.compile("[0-9a-f]{32}");
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final SalesHistory HISTORY = SalesHistory.twoHours();

  @Test
  void shouldTellWhatAJobReadWroteAndRefused(TestStack stack, @TempDir Path folder)
      throws IOException {
    Launcher launcher = new Launcher(folder);
    String prefix = stack.freshName("inside");
    try (Feed feed = Feed.create(stack, stack.freshName("looked"))) {
      String file =
          Files.writeString(
                  folder.resolve("shop.yaml"),
                  SalesConfiguration.text(stack, feed, folder, prefix, Options.ORDINARY))
              .toString();
      Matcher id =
          JOB_ID.matcher(
              ok(
                  launcher,
                  "submit",
                  file,
                  "--create-topics",
                  "--jobmanager",
                  stack.cluster().address()));
      assertThat(id.find()).isTrue();
      stack.cluster().rest().awaitRunning(id.group());
      feed.send(HISTORY.sales());
      feed.sendBytes(0, HISTORY.start(), "not avro".getBytes(UTF_8));
      feed.sendBytes(1, HISTORY.start(), new byte[] {0});
      feed.sendMark(HISTORY.end());
      try (Harvest attributions = Harvest.of(stack, prefix + ".attributions");
          Harvest anomalies = Harvest.of(stack, prefix + ".anomalies");
          Harvest letters = Harvest.of(stack, prefix + ".dead-letters")) {
        anomalies.until(
            "a closed anomaly",
            LIMIT,
            all -> all.stream().anyMatch(each -> said(each, "state").equals("CLOSED")));
        attributions.until("an answer", LIMIT, all -> !all.isEmpty());
        letters.until("both", LIMIT, all -> all.size() >= 2);

        tails(launcher, file);
        explains(launcher, file);
        assertThat(ok(launcher, "backtest", "--kafka", file))
            .contains("revenue_country=DE: " + HISTORY.collapseAt() + " to ", "configured: ");
        appliesDry(launcher, file);
        peeksAndInits(stack, launcher, feed, folder, file);
        replays(launcher, letters, file);
      }
      stack.cluster().rest().cancel(id.group());
    }
  }

  private static void appliesDry(Launcher launcher, String file) {
    for (int time = 0; time < 2; time++) {
      // The second time finds it not written as well.
      assertThat(ok(launcher, "apply", "--dry-run", file))
          .contains(
              "revenue: version 2 from ",
              ", not written to ",
              "revenue_country=DE: " + HISTORY.collapseAt() + " to ",
              "with the change: ");
    }
  }

  private static void tails(Launcher launcher, String file) {
    assertThat(ok(launcher, "tail", "anomalies", file, "--from", "earliest", "--until-end"))
        .contains("OPEN", "revenue of country=DE", "is as expected again since");
    assertThat(ok(launcher, "tail", "points", file, "--from", "earliest", "--count", "3").lines())
        .hasSize(3)
        .allMatch(line -> line.contains(" revenue of country="));
    assertThat(
            ok(
                launcher,
                "tail",
                "attributions",
                file,
                "--from",
                "earliest",
                "--until-end",
                "--json"))
        .contains("\"dimension\":\"category\",\"value\":\"Electronics\"");
    assertThat(ok(launcher, "tail", "incidents", file, "--from", "earliest", "--count", "1"))
        .contains("OPEN", " in country=DE: ", "category=Electronics");
    Launcher.Result unknown = launcher.run("tail", "point", file);
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("one of anomalies, points");
  }

  private static void explains(Launcher launcher, String file) {
    String at = HISTORY.collapseAt().plusSeconds(5).toString();
    assertThat(
            ok(launcher, "why", "--metric", "revenue", "--series", "country=DE", "--at", at, file))
        .contains(
            ": anomalous, ",
            "'ewma' expected ",
            "No rule stands in the way",
            "OPEN with the window of " + HISTORY.collapseAt(),
            "category=Electronics",
            "Judged by version 1");
    Launcher.Result none =
        launcher.run("why", "--metric", "revenue", "--series", "country=FR", "--at", at, file);
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("Series that have some: country=DE; country=US");
  }

  private static void peeksAndInits(
      TestStack stack, Launcher launcher, Feed feed, Path folder, String file) {
    assertThat(ok(launcher, "peek", file, "sales", "--count", "5"))
        .contains("net_paid", "whole", "read by event time", "0 of 5 would be dead letters.");
    String made = folder.resolve("made.yaml").toString();
    String yaml =
        ok(
            launcher,
            "init",
            feed.topic(),
            "--bootstrap-servers",
            stack.broker(),
            "--registry",
            stack.registry(),
            "--out",
            made);
    assertThat(yaml)
        .contains(
            "format: avro",
            "field: sold_at, unit: millis",
            "measure: { sum: net_paid }",
            "category",
            "Before the first run, once: ./culprit schemas register " + made);
    ok(launcher, "check", made);
    assertThat(launcher.run("init", feed.topic(), "--out", made).err()).contains("exists already");
  }

  private static void replays(Launcher launcher, Harvest letters, String file) {
    assertThat(ok(launcher, "dead-letters", "list", file))
        .contains("wrong-magic", "truncated", "2 dead letters: 1 truncated, 1 wrong-magic.");
    assertThat(ok(launcher, "dead-letters", "replay", file))
        .contains("2 records would be sent again.", "Nothing was sent.");
    assertThat(ok(launcher, "dead-letters", "replay", file, "--reason", "wrong-magic", "--yes"))
        .contains("1 sent again.");
    // refused again where it came back, beside the mark
    letters.until("the mark and the new letter", LIMIT, all -> all.size() >= 4);
    assertThat(letters.until("marks", LIMIT, all -> !all.isEmpty()))
        .filteredOn(letter -> said(letter, "reason").equals("replayed"))
        .hasSize(1)
        .allSatisfy(letter -> assertThat(letter.get("partition")).isEqualTo(0));
    assertThat(ok(launcher, "dead-letters", "replay", file))
        .contains("2 records would be sent again.", "1 record will not: sent again before.");
  }

  private static String ok(Launcher launcher, String... arguments) {
    Launcher.Result result = launcher.run(arguments);
    assertThat(result.code()).as(result.out() + result.err()).isZero();
    return result.out();
  }
}
