package dev.culprit.it.bench;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The script at the root of a checkout, as users call it. */
final class Script {
  private Script() {}

  /**
   * What it says on its error stream goes to ours.
   *
   * @param home takes what Culprit keeps
   */
  static Process start(Path checkout, Path home, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(checkout.resolve("culprit").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(checkout.toFile())
            .redirectInput(Redirect.from(new File("/dev/null")))
            .redirectError(Redirect.INHERIT);
    builder.environment().put("CULPRIT_HOME", home.toString());
    return builder.start();
  }

  /** Its children end when it does. */
  static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }
}
