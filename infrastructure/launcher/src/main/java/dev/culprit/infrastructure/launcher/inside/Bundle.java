package dev.culprit.infrastructure.launcher.inside;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip of texts, each of which goes through a mask first. */
public final class Bundle implements AutoCloseable {
  /** Of each log file, its end. */
  private static final int LONGEST_LOG_BYTES = 5 << 20;

  private final ZipOutputStream zip;
  private final UnaryOperator<String> mask;
  private final List<String> names = new ArrayList<>();

  private Bundle(ZipOutputStream zip, UnaryOperator<String> mask) {
    this.zip = zip;
    this.mask = mask;
  }

  /**
   * @param file must not be there
   * @param mask takes secrets out of every text
   */
  public static Bundle create(Path file, UnaryOperator<String> mask) throws IOException {
    return new Bundle(
        new ZipOutputStream(
            Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)),
        mask);
  }

  public void add(String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(mask.apply(text).getBytes(UTF_8));
    zip.closeEntry();
    names.add(name);
  }

  /** The end of every file in a folder of logs, if there is one. */
  public void addLogs(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> logs;
    try (Stream<Path> files = Files.list(folder)) {
      logs = files.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path log : logs) {
      add("logs/" + log.getFileName(), end(log));
    }
  }

  private static String end(Path log) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long length = file.length();
      byte[] bytes = new byte[(int) Math.min(length, LONGEST_LOG_BYTES)];
      file.seek(length - bytes.length);
      file.readFully(bytes);
      String text = new String(bytes, UTF_8);
      // A line cut in two could hold half a secret, which no mask knows.
      return bytes.length < length ? text.substring(text.indexOf('\n') + 1) : text;
    }
  }

  /** What is in it so far. */
  public List<String> names() {
    return List.copyOf(names);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
