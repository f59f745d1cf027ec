package dev.culprit.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** Every command in the documentation is one that the launcher understands. */
class DocumentedCommandsTest {
  /** Of the start script, which knows them without the launcher. */
  private static final Set<String> OF_THE_SCRIPT = Set.of("test", "bench", "fetch");

  @Test
  void shouldKnowEveryCommandThatIsShown() {
    List<DocPage> pages = DocPage.all();
    List<String> wrong = new ArrayList<>();
    int seen = 0;
    for (DocPage page : pages) {
      for (DocPage.Block block : page.blocks()) {
        for (String command : culprits(block)) {
          seen++;
          problem(command, true)
              .forEach(p -> wrong.add(page.name() + ":" + block.line() + " " + p));
        }
      }
      for (String code : page.inline()) {
        seen++;
        problem(code.replaceAll("\\\\\\|\\S*", ""), false)
            .forEach(p -> wrong.add(page.name() + " " + p));
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(seen).isGreaterThan(100);
  }

  @Test
  void shouldSeeACommandAnOptionAndAnArgumentThatAreNotThere() {
    assertThat(problem("./culprit chekc shop.yaml", true)).hasSize(1);
    assertThat(problem("./culprit check shop.yaml --quick", true)).hasSize(1);
    assertThat(problem("./culprit check", true)).hasSize(1);
    assertThat(problem("./culprit check", false)).isEmpty();
    assertThat(problem("./culprit check --json 'my shop.yaml'", true)).isEmpty();
  }

  @Test
  void shouldRunEveryLineOfAShellBlockOrSayWhyNot() {
    List<String> undecided =
        DocPage.all().stream()
            .flatMap(page -> page.blocks().stream())
            .filter(block -> block.language().equals("sh") && block.notRun().isEmpty())
            .flatMap(block -> block.commands().stream())
            .filter(command -> !NotRun.decided(command))
            .toList();

    assertThat(undecided).isEmpty();
    assertThat(NotRun.reason("./culprit dist --out target")).isPresent();
    assertThat(NotRun.decided("rm -r everything")).isFalse();
  }

  @Test
  void shouldLeaveNoCommandInABlockThatIsNotAShells() {
    List<String> hidden =
        DocPage.all().stream()
            .filter(page -> !page.name().startsWith("docs/reference/"))
            .flatMap(page -> page.blocks().stream())
            .filter(block -> !block.language().equals("sh"))
            .flatMap(block -> block.commands().stream())
            .filter(command -> command.startsWith("./culprit "))
            .toList();

    assertThat(hidden).isEmpty();
  }

  @Test
  void shouldReadBlocksWithWhatIsSaidOfThem() {
    DocPage page =
        DocPage.of(
            "page.md",
            """
            Type `./culprit check FILE`, or:

               <!-- file: shop.yaml -->
               ```yaml
               culprit: 1
                 # more
               ```
            <!-- first: ./culprit clean -->
            <!-- not run: it takes a day -->
            ```sh
            # before
            ./culprit produce csv --file a.csv \\
              --time at   # the column
            ```
            """
                .lines()
                .toList());

    assertThat(page.inline()).containsExactly("./culprit check FILE");
    assertThat(page.blocks().get(0).file()).hasValue("shop.yaml");
    assertThat(page.blocks().get(0).text()).isEqualTo("culprit: 1\n  # more\n");
    assertThat(page.blocks().get(1).first()).containsExactly("./culprit clean");
    assertThat(page.blocks().get(1).notRun()).hasValue("it takes a day");
    assertThat(page.blocks().get(1).commands())
        .containsExactly("./culprit produce csv --file a.csv --time at");
  }

  private static List<String> culprits(DocPage.Block block) {
    return block.commands().stream()
        .filter(command -> command.startsWith("./culprit "))
        // a synopsis of the command reference
        .filter(command -> !(block.language().equals("text") && block.lines().size() == 1))
        .toList();
  }

  /**
   * @param whole whether it is to be typed as it stands; else arguments may be left out
   */
  private static List<String> problem(String command, boolean whole) {
    List<String> words = ShellWords.of(command.replaceFirst("\\s[|>&].*$", ""));
    List<String> arguments = words.subList(1, words.size());
    if (!arguments.isEmpty() && OF_THE_SCRIPT.contains(arguments.get(0))) {
      return List.of();
    }
    try {
      var unused = CommandReference.model().parseArgs(arguments.toArray(String[]::new));
      return List.of();
    } catch (MissingParameterException missing) {
      return whole ? List.of(command + ": " + missing.getMessage()) : List.of();
    } catch (ParameterException unknown) {
      return List.of(command + ": " + unknown.getMessage());
    }
  }
}
