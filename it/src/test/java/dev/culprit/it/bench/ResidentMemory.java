package dev.culprit.it.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Memory that processes have in the machine's own; pages that several share count for each. */
final class ResidentMemory {
  private static final String LABEL = "VmRSS:";

  private ResidentMemory() {}

  /** Of a process and of all that it started, bytes; one that ended has none. */
  static long bytesOfTree(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants())
        .mapToLong(process -> kibibytes(process.pid()) * 1024)
        .sum();
  }

  private static long kibibytes(long pid) {
    try {
      return Files.isDirectory(Path.of("/proc/self")) ? byLinux(pid) : byPs(pid);
    } catch (IOException endedMeanwhile) {
      return 0;
    }
  }

  private static long byLinux(long pid) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith(LABEL))
          .mapToLong(line -> number(line.substring(LABEL.length())))
          .sum();
    } catch (java.io.UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static long byPs(long pid) throws IOException {
    Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
    return number(new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
  }

  private static long number(String text) {
    String digits = text.replaceAll("\\D", "");
    return digits.isEmpty() ? 0 : Long.parseLong(digits);
  }
}
