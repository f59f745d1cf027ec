package dev.culprit.infrastructure.launcher.dist;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A compressed tar archive in the making. The same content gives the same bytes: entries are
 * sorted, belong to nobody and carry a fixed time.
 */
final class Archive {
  /** 2026-01-01T00:00:00Z, as the build's. */
  private static final long FIXED_TIME_MILLIS = 1_767_225_600_000L;

  private static final int PROGRAM = 0755;
  private static final int FILE = 0644;

  /** What an entry holds. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private record Entry(Content content, long bytes, boolean program) {}

  private final String top;
  private final TreeMap<String, Entry> entries = new TreeMap<>();

  /**
   * @param top the one folder that everything is in
   */
  Archive(String top) {
    this.top = top;
  }

  void file(String name, Path file) throws IOException {
    entries.put(name, new Entry(out -> Files.copy(file, out), Files.size(file), false));
  }

  void program(String name, Path file) throws IOException {
    entries.put(name, new Entry(out -> Files.copy(file, out), Files.size(file), true));
  }

  void bytes(String name, byte[] bytes) {
    entries.put(name, new Entry(out -> out.write(bytes), bytes.length, false));
  }

  void text(String name, String text) {
    bytes(name, text.getBytes(StandardCharsets.UTF_8));
  }

  void write(Path out) throws IOException {
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(out));
        TarArchiveOutputStream tar =
            new TarArchiveOutputStream(new GZIPOutputStream(file, 1 << 16), "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (var named : entries.entrySet()) {
        Entry entry = named.getValue();
        TarArchiveEntry header = new TarArchiveEntry(top + "/" + named.getKey());
        header.setSize(entry.bytes());
        header.setModTime(FIXED_TIME_MILLIS);
        header.setIds(0, 0);
        header.setNames("", "");
        header.setMode(entry.program() ? PROGRAM : FILE);
        tar.putArchiveEntry(header);
        entry.content().writeTo(tar);
        tar.closeArchiveEntry();
      }
    }
  }
}
