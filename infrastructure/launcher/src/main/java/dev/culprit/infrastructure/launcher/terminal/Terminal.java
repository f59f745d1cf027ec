package dev.culprit.infrastructure.launcher.terminal;

import dev.culprit.producer.Tty;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Where a command speaks: results to {@code out}, progress and errors to {@code err}; both UTF-8.
 *
 * @param colours whether a person looks at {@code out}: colours and redrawn lines only then
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean colours) {

  /** The one this process was started in. */
  public static Terminal ofProcess() {
    boolean person = Tty.isTerminal() && System.getenv("NO_COLOR") == null;
    return new Terminal(
        writer(FileDescriptor.out), writer(FileDescriptor.err), person && !isDumb());
  }

  /** For tests: everything into these writers, without colours. */
  public static Terminal plain(Writer out, Writer err) {
    return new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false);
  }

  private static boolean isDumb() {
    return "dumb".equals(System.getenv("TERM"));
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
