package dev.culprit.it.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation, as far as commands go.
 *
 * <p>A comment in front of a block says what a reader does not have to see: {@code <!-- file: NAME
 * -->} the block is this file, {@code <!-- first: COMMAND -->} what has to be done before it,
 * {@code <!-- not run: REASON -->} why its commands cannot be executed.
 *
 * @param name relative to the checkout
 */
record DocPage(String name, List<Block> blocks, List<String> inline) {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern FENCE = Pattern.compile("^( *)```(\\w*)\\s*$");
  private static final Pattern COMMENT = Pattern.compile("^ *<!-- (file|first|not run): (.*) -->$");
  private static final Pattern INLINE = Pattern.compile("`(\\./culprit [^`]+)`");

  /**
   * A fenced block.
   *
   * @param language what stands behind the fence; may be empty
   * @param line of the page, counted from 1
   * @param file what it is the content of
   * @param first commands that come before it
   * @param notRun why its commands are not executed
   */
  record Block(
      String language,
      int line,
      List<String> lines,
      Optional<String> file,
      List<String> first,
      Optional<String> notRun) {

    String text() {
      return String.join("\n", lines) + "\n";
    }

    /** Commands, with those continued by a backslash put together and comments left out. */
    List<String> commands() {
      List<String> commands = new ArrayList<>();
      StringBuilder open = new StringBuilder();
      for (String line : lines) {
        String part = line.strip();
        if (open.isEmpty() && (part.isEmpty() || part.startsWith("#"))) {
          continue;
        }
        boolean continued = part.endsWith("\\");
        open.append(continued ? part.substring(0, part.length() - 1) : part);
        if (!continued) {
          commands.add(open.toString().replaceFirst("\\s+# .*$", ""));
          open.setLength(0);
        }
      }
      return commands;
    }
  }

  /** The README and everything in docs, by name. */
  static List<DocPage> all() {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      List<Path> files = new ArrayList<>(List.of(ROOT.resolve("README.md")));
      docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(files::add);
      List<DocPage> pages = new ArrayList<>();
      for (Path file : files) {
        pages.add(of(ROOT.relativize(file).toString(), Files.readAllLines(file)));
      }
      return pages;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static DocPage of(String name, List<String> lines) {
    List<Block> blocks = new ArrayList<>();
    List<String> inline = new ArrayList<>();
    Notes notes = new Notes();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher fence = FENCE.matcher(line);
      if (fence.matches()) {
        int start = i + 1;
        String end = fence.group(1) + "```";
        while (++i < lines.size() && !lines.get(i).stripTrailing().equals(end)) {
          // the block goes on
        }
        int indent = fence.group(1).length();
        List<String> content =
            lines.subList(start, i).stream()
                .map(
                    inside -> inside.length() >= indent ? inside.substring(indent) : inside.strip())
                .toList();
        blocks.add(notes.block(fence.group(2), start, content));
        notes = new Notes();
      } else if (!notes.take(line)) {
        Matcher code = INLINE.matcher(line);
        while (code.find()) {
          inline.add(code.group(1));
        }
      }
    }
    return new DocPage(name, List.copyOf(blocks), List.copyOf(inline));
  }

  /** The comments since the last block. */
  private static final class Notes {
    private final List<String> first = new ArrayList<>();
    private Optional<String> file = Optional.empty();
    private Optional<String> notRun = Optional.empty();

    boolean take(String line) {
      Matcher comment = COMMENT.matcher(line);
      if (!comment.matches()) {
        return false;
      }
      switch (comment.group(1)) {
        case "file" -> file = Optional.of(comment.group(2));
        case "first" -> first.add(comment.group(2));
        default -> notRun = Optional.of(comment.group(2));
      }
      return true;
    }

    Block block(String language, int line, List<String> lines) {
      return new Block(language, line, lines, file, List.copyOf(first), notRun);
    }
  }
}
