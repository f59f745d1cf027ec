package dev.culprit.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinksTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern LINK =
      Pattern.compile("\\]\\((?!https?:|mailto:|#)([^)#]+)[^)]*\\)");

  @Test
  void shouldLinkOnlyToFilesThatExist() throws IOException {
    List<Path> pages = pages();

    assertThat(pages).contains(ROOT.resolve("README.md"), ROOT.resolve("docs/architecture.md"));
    assertThat(pages).flatMap(LinksTest::broken).isEmpty();
  }

  @Test
  void shouldSeeABrokenLink(@TempDir Path folder) throws IOException {
    Path page = folder.resolve("page.md");
    Files.writeString(page, "[here](page.md) [web](https://example.org) [gone](gone.md#part)");

    assertThat(broken(page)).containsExactly("page.md: gone.md");
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(top, docs).filter(file -> file.toString().endsWith(".md")).toList();
    }
  }

  private static List<String> broken(Path page) {
    List<String> broken = new ArrayList<>();
    try {
      Matcher links = LINK.matcher(Files.readString(page));
      while (links.find()) {
        if (!Files.exists(page.resolveSibling(links.group(1)))) {
          broken.add(page.getFileName() + ": " + links.group(1));
        }
      }
    } catch (IOException e) {
      broken.add(page.getFileName() + ": " + e.getMessage());
    }
    return broken;
  }
}
