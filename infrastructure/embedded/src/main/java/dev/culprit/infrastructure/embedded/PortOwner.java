package dev.culprit.infrastructure.embedded;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which program listens on a port, as far as this user may know. Read from {@code /proc}, so on
 * Linux only; elsewhere nobody is named.
 */
public final class PortOwner {
  private static final Path PROC = Path.of("/proc");
  private static final String LISTENING = "0A";
  private static final int STATE = 3;
  private static final int INODE = 9;

  private PortOwner() {}

  /** Such as "java, process 4711"; "another program" when it cannot be told. */
  public static String of(int port) {
    try {
      return holder(inodes(port)).map(PortOwner::name).orElse("another program");
    } catch (IOException e) {
      return "another program";
    }
  }

  private static String name(ProcessHandle process) {
    String command =
        process
            .info()
            .command()
            .map(path -> path.substring(path.lastIndexOf('/') + 1))
            .orElse("a program");
    return command + ", process " + process.pid();
  }

  /** Of the sockets that listen on the port, by either protocol. */
  private static Set<String> inodes(int port) throws IOException {
    String suffix = ":%04X".formatted(port);
    Set<String> inodes = new HashSet<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      Path file = PROC.resolve(table);
      if (Files.isReadable(file)) {
        for (String line : Files.readAllLines(file)) {
          String[] columns = line.strip().split("\\s+");
          if (columns.length > INODE
              && columns[1].endsWith(suffix)
              && columns[STATE].equals(LISTENING)) {
            inodes.add("socket:[" + columns[INODE] + "]");
          }
        }
      }
    }
    return inodes;
  }

  private static Optional<ProcessHandle> holder(Set<String> sockets) {
    if (sockets.isEmpty()) {
      return Optional.empty();
    }
    try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
      return processes.filter(process -> holds(process.pid(), sockets)).findFirst();
    }
  }

  private static boolean holds(long process, Set<String> sockets) {
    Path open = PROC.resolve(Long.toString(process)).resolve("fd");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(open)) {
      for (Path file : files) {
        if (Files.isSymbolicLink(file)
            && sockets.contains(Files.readSymbolicLink(file).toString())) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException othersOrGone) {
      return false;
    }
    return false;
  }
}
