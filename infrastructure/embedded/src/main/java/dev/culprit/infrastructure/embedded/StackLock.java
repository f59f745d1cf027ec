package dev.culprit.infrastructure.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * One stack, or one job, a folder. The operating system frees the lock with the process, so a
 * killed launcher leaves nothing behind that must be removed by hand.
 */
public final class StackLock implements AutoCloseable {

  /** Its name in the folder. */
  static final String FILE = "lock";

  /** Far behind the text, so that the refused one can read who holds it on every system. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private final FileChannel channel;

  private StackLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the folder, which is made when missing.
   *
   * @throws StackException when somebody else has it
   */
  public static StackLock of(Path home) {
    Path file = home.resolve(FILE);
    try {
      Files.createDirectories(home);
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        String holder = Files.readString(file).strip();
        channel.close();
        throw StackException.mistake(
            "Culprit already runs in "
                + home
                + " (process "
                + holder
                + "): end it, or set CULPRIT_HOME to another folder.");
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
      return new StackLock(channel);
    } catch (IOException e) {
      throw StackException.mistake(
          "The folder " + home + " cannot be used: " + e.getMessage() + ". Set CULPRIT_HOME.");
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(LOCKED_BYTE, 1, false);
    } catch (OverlappingFileLockException held) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The lock goes with the process at the latest.
    }
  }
}
