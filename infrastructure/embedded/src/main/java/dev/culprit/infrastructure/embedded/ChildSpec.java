package dev.culprit.infrastructure.embedded;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How to start one child.
 *
 * @param name what people call it
 * @param folder its working folder, which also takes what it prints and its process number
 * @param classPath entries of its class path
 * @param jvmFlags flags of its virtual machine
 * @param mainClass the class {@link ChildMain} runs
 * @param arguments that class's arguments
 */
record ChildSpec(
    String name,
    Path folder,
    List<String> classPath,
    List<String> jvmFlags,
    String mainClass,
    List<String> arguments) {

  ChildSpec {
    classPath = List.copyOf(classPath);
    jvmFlags = List.copyOf(jvmFlags);
    arguments = List.copyOf(arguments);
  }

  List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmFlags);
    command.add("-cp");
    command.add(String.join(File.pathSeparator, classPath));
    command.add(ChildMain.class.getName());
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }

  /** What the child prints: little, since its log is a rotated file; started anew every time. */
  Path output() {
    return folder.resolve("out.txt");
  }

  Path processFile() {
    return folder.resolve("process");
  }
}
