package dev.culprit.infrastructure.launcher.inside;

import dev.culprit.application.output.DeadLetter;
import dev.culprit.application.output.RecordEncoder;
import dev.culprit.infrastructure.kafka.TopicRecord;
import dev.culprit.infrastructure.kafka.TransactionalSender.Outgoing;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Sends refused records again. Beside each goes a dead letter that says so, in one transaction with
 * it: a record is sent and marked, or neither.
 */
public final class Replay {
  private static final int BATCH_RECORDS = 200;
  private static final long BATCH_BYTES = 8L << 20;

  private final ReplayPlan plan;
  private final Function<DeadLetter, Optional<TopicRecord>> originals;
  private final ToIntFunction<String> partitions;
  private final RecordEncoder encoder;
  private final String deadLetters;
  private final Consumer<List<Outgoing>> sender;
  private final List<Outgoing> batch = new ArrayList<>();
  private long batchBytes;
  private long sent;
  private long lost;
  private long withoutKey;

  /**
   * @param originals finds the record a letter is about, if it still stands in its topic
   * @param partitions how many a topic has
   * @param encoder of dead letters
   * @param deadLetters their topic
   * @param sender writes a batch as a whole, or throws
   */
  public Replay(
      ReplayPlan plan,
      Function<DeadLetter, Optional<TopicRecord>> originals,
      ToIntFunction<String> partitions,
      RecordEncoder encoder,
      String deadLetters,
      Consumer<List<Outgoing>> sender) {
    this.plan = plan;
    this.originals = originals;
    this.partitions = partitions;
    this.encoder = encoder;
    this.deadLetters = deadLetters;
    this.sender = sender;
  }

  /** Takes every letter of the topic, in its order, when the plan is complete. */
  public void add(DeadLetter letter) {
    ReplayPlan.Fate fate = plan.fateOf(letter).orElse(ReplayPlan.Fate.COUNTED);
    if (letter.reason().equals(LetterBox.REPLAYED)
        || (fate != ReplayPlan.Fate.READY && fate != ReplayPlan.Fate.CUT)) {
      return;
    }
    Optional<TopicRecord> original = originals.apply(letter).filter(found -> isSame(found, letter));
    byte[] value = original.map(TopicRecord::value).orElse(letter.bytes());
    if (value.length != letter.length()) {
      lost++;
      plan.sent(letter);
      return;
    }
    byte[] key = original.isPresent() ? original.get().key() : wholeKey(letter);
    if (original.isEmpty() && key == null) {
      withoutKey++;
    }
    boolean samePartition = letter.partition() < partitions.applyAsInt(letter.topic());
    batch.add(
        new Outgoing(
            letter.topic(),
            samePartition ? Optional.of(letter.partition()) : Optional.empty(),
            Optional.of(letter.kafkaTime()),
            key,
            value));
    batch.add(
        new Outgoing(
            deadLetters,
            Optional.empty(),
            Optional.empty(),
            null,
            encoder.deadLetter(mark(letter))));
    plan.sent(letter);
    sent++;
    batchBytes += value.length;
    if (batch.size() >= 2 * BATCH_RECORDS || batchBytes >= BATCH_BYTES) {
      flush();
    }
  }

  /** Sends what is left. */
  public void flush() {
    if (!batch.isEmpty()) {
      sender.accept(List.copyOf(batch));
      batch.clear();
      batchBytes = 0;
    }
  }

  public long sent() {
    return sent;
  }

  /** Records that were cut and are not in their topic any more. */
  public long lost() {
    return lost;
  }

  /** Records sent without a key: they are not in their topic any more, their letters hold none. */
  public long withoutKey() {
    return withoutKey;
  }

  private static byte @Nullable [] wholeKey(DeadLetter letter) {
    byte[] key = letter.key();
    return key == null || key.length >= DeadLetter.MAX_KEY_BYTES ? null : key;
  }

  private static boolean isSame(TopicRecord found, DeadLetter letter) {
    byte[] value = found.value();
    return value != null && sha256(value).equals(letter.sha256());
  }

  private static DeadLetter mark(DeadLetter letter) {
    return new DeadLetter(
        letter.source(),
        LetterBox.REPLAYED,
        "The record was sent again; it was refused as " + letter.reason() + ".",
        letter.topic(),
        letter.partition(),
        letter.offset(),
        null,
        new byte[0],
        0,
        letter.sha256(),
        letter.kafkaTime(),
        letter.eventTime(),
        letter.metrics());
  }

  private static String sha256(byte[] value) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
