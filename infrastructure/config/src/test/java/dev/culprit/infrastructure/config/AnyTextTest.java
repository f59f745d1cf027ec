package dev.culprit.infrastructure.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever stands in a file, the answer is a configuration or located problems. */
class AnyTextTest {
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ": ",
          "- ",
          "\n",
          "\t",
          "*a",
          "&a ",
          "!!x ",
          "null",
          "''",
          "-1",
          "1e999",
          "${env:",
          "|",
          ">",
          "#",
          "%",
          "\u0000",
          "💥",
          "  ",
          "?",
          "~",
          "<<: ",
          "metrics:",
          "none");

  @Property(tries = 2000)
  void shouldNeverThrow(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    String text = Files.readString(Path.of("../../docs/examples/shop.yaml"));
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      text = mutated(text, random);
    }
    CheckReport report = TestPlugins.loader().load("f", text);
    assertThat(report.ok()).isEqualTo(report.problems().isEmpty());
    long lines = text.lines().count() + 1;
    assertThat(report.findings())
        .allSatisfy(f -> assertThat((long) f.place().line()).isBetween(1L, lines))
        .allSatisfy(f -> assertThat(f.finding().message()).isNotBlank());
  }

  private static String mutated(String text, Random random) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    int at = random.nextInt(lines.size());
    String line = lines.get(at);
    int column = random.nextInt(line.length() + 1);
    String piece = PIECES.get(random.nextInt(PIECES.size()));
    switch (random.nextInt(5)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
      case 2 -> lines.set(at, line.substring(0, column) + piece + line.substring(column));
      case 3 -> lines.set(at, line.substring(0, column));
      default -> Collections.swap(lines, at, random.nextInt(lines.size()));
    }
    return String.join("\n", lines) + "\n";
  }
}
