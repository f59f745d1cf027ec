package dev.culprit.infrastructure.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CountDownLatch;

/** A launcher to be killed: starts the stack, notes the children's process numbers, and stays. */
public final class StackHolder {
  private StackHolder() {}

  public static void main(String[] arguments) throws Exception {
    Path note = Path.of(arguments[1]);
    EmbeddedStack stack = EmbeddedStack.start(StackOptions.anyPorts(Path.of(arguments[0])));
    Path draft = note.resolveSibling("draft");
    Files.writeString(draft, stack.broker().processId() + "\n" + stack.registry().processId());
    Files.move(draft, note, StandardCopyOption.ATOMIC_MOVE);
    new CountDownLatch(1).await();
  }
}
