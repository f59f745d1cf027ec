package dev.culprit.it.job;

import static dev.culprit.it.job.Facts.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.it.data.Feed;
import dev.culprit.it.data.Harvest;
import dev.culprit.it.data.SalesHistory;
import dev.culprit.it.stack.SharedStack;
import dev.culprit.it.stack.TestStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("it")
@ExtendWith(SharedStack.class)
class PoisonTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final SalesHistory HISTORY = SalesHistory.twoHours();
  private static final int RANDOM_ONES = 200;
  private static final byte NO_MAGIC = 7;
  private static final int FRAME = 5;
  private static final int TEN_MEGABYTES = 10_000_000;

  @Test
  void shouldPutPoisonAsideWithoutARestart(TestStack stack, @TempDir Path folder)
      throws IOException {
    try (Feed feed = Feed.create(stack, stack.freshName("poison"));
        SalesJob job = SalesJob.submit(stack, feed, folder, Options.ORDINARY);
        Harvest points = job.harvest("points");
        Harvest letters = job.harvest("dead-letters")) {
      feed.send(HISTORY.sales(0, 5));
      List<byte @Nullable []> poison = poison(feed);
      poison.forEach(bytes -> feed.sendBytes(0, HISTORY.start(), bytes));
      feed.send(HISTORY.sales(5, 10));
      feed.sendMark(HISTORY.end());

      List<GenericRecord> seen =
          job.pointsUntil(points, HISTORY.start().plus(Duration.ofMinutes(10)));
      List<GenericRecord> refused =
          letters.until("all of them", LIMIT, all -> all.size() >= poison.size());

      assertThat(refused)
          .hasSize(poison.size())
          .allSatisfy(
              letter -> {
                assertThat(said(letter, "topic")).isEqualTo(feed.topic());
                assertThat(letter.get("partition")).isEqualTo(0);
                assertThat(said(letter, "reason")).isNotEmpty();
                assertThat(said(letter, "sha256")).hasSize(64);
              });
      assertThat(refused).extracting(letter -> letter.get("offset")).doesNotHaveDuplicates();
      assertThat(seen).hasSize(20);
      assertThat(job.restarts()).isZero();
    }
  }

  private static List<byte @Nullable []> poison(Feed feed) {
    byte[] whole = feed.frame(HISTORY.sales(5, 6).findFirst().orElseThrow());
    List<byte @Nullable []> poison = new ArrayList<>();
    poison.add(null);
    poison.add(new byte[0]);
    poison.add(new byte[] {0});
    poison.add("not avro at all".getBytes(StandardCharsets.UTF_8));
    poison.add(Arrays.copyOf(whole, whole.length - 5));
    poison.add(Arrays.copyOf(whole, whole.length + 3));
    poison.add(new byte[] {0, 0x7f, 0x7f, 0x7f, 0x7f, 1, 2, 3});
    // an event time of 0, then a text of 2^31 - 1 and one of -1 bytes
    poison.add(framed(whole, new byte[] {0, (byte) 0xfe, -1, -1, -1, 0x0f, 'a'}));
    poison.add(framed(whole, new byte[] {0, 1, 'a'}));
    poison.add(framed(whole, new byte[TEN_MEGABYTES]));
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < RANDOM_ONES; i++) {
      byte[] bytes = new byte[1 + random.nextInt(64)];
      random.nextBytes(bytes);
      if (i % 2 == 0) {
        poison.add(framed(whole, bytes));
      } else {
        // another magic byte, so that none of them is a record by chance
        bytes[0] = NO_MAGIC;
        poison.add(bytes);
      }
    }
    return poison;
  }

  /** A body behind the magic byte and the id of a schema that exists. */
  private static byte[] framed(byte[] whole, byte[] body) {
    byte[] bytes = Arrays.copyOf(whole, FRAME + body.length);
    System.arraycopy(body, 0, bytes, FRAME, body.length);
    return bytes;
  }
}
