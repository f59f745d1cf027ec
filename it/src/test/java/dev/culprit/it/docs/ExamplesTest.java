package dev.culprit.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.it.stack.Launcher;
import dev.culprit.it.stack.SharedStack;
import dev.culprit.it.stack.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command of the documentation, executed: page by page, in the page's order. With {@code
 * -Dculprit.page=tuning} only the pages with that in their name.
 */
@Tag("examples")
@ExtendWith(SharedStack.class)
class ExamplesTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> shouldDoWhatThePageShows(TestStack stack) throws IOException {
    List<DocPage> pages = DocPage.all();
    String shop = shop(pages);
    sales(stack);
    return pages.stream()
        .filter(page -> page.name().contains(System.getProperty("culprit.page", "")))
        .filter(page -> page.blocks().stream().anyMatch(block -> block.language().equals("sh")))
        .map(page -> DynamicTest.dynamicTest(page.name(), () -> run(page, stack, shop)));
  }

  private void run(DocPage page, TestStack stack, String shop)
      throws IOException, InterruptedException {
    String name = page.name().replaceAll("\\W+", "-");
    ExamplePage examples =
        new ExamplePage(stack, Files.createDirectories(folder.resolve(name).resolve("a folder")));
    examples.given("shop.yaml", shop);
    examples.run(page);
  }

  /** What getting started has the reader write, with a place for savepoints. */
  private static String shop(List<DocPage> pages) {
    String text =
        pages.stream()
            .filter(page -> page.name().endsWith("getting-started.md"))
            .flatMap(page -> page.blocks().stream())
            .filter(block -> block.file().filter("shop.yaml"::equals).isPresent())
            .map(DocPage.Block::text)
            .findFirst()
            .orElseThrow();
    return text + "engine: { checkpoint: { dir: \"file:///var/culprit/checkpoints\" } }\n";
  }

  /** The topic that the reader of the documentation has. */
  private void sales(TestStack stack) throws IOException {
    Path home = Files.createDirectories(folder.resolve("sales"));
    Launcher.Result made =
        new Launcher(home)
            .run(
                "produce",
                "tpcds",
                "--format=json",
                "--days=1",
                "--history-only",
                "--count=20000",
                "--anomalies=0",
                "--bootstrap-servers=" + stack.broker());
    assertThat(made.code()).as(made.err()).isZero();
  }
}
