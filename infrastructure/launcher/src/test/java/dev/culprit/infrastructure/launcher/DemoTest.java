package dev.culprit.infrastructure.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.infrastructure.embedded.EmbeddedStack;
import dev.culprit.infrastructure.embedded.StackOptions;
import dev.culprit.infrastructure.launcher.demo.DemoScenario;
import dev.culprit.infrastructure.launcher.demo.JsonOutput;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("it")
class DemoTest {

  @TempDir Path home;

  @Test
  void shouldNameTheInjectedSegmentFirstWithEverythingReal() throws Exception {
    System.setProperty("culprit.plugins", BuiltInPlugins.classes());
    StringWriter said = new StringWriter();
    StringWriter warned = new StringWriter(); // that Flink starts a job again is told there
    Terminal terminal = Terminal.plain(said, warned);
    Demo demo =
        new Demo(
            terminal,
            true,
            InstantSource.system(),
            DemoScenario.named("sales"),
            home,
            () -> EmbeddedStack.start(StackOptions.anyPorts(home)),
            0);

    int code = demo.run(new JsonOutput(terminal), true, true);

    assertThat(code).as(warned.toString()).isEqualTo(ExitCode.OK);
    List<String> lines = said.toString().lines().toList();
    assertThat(lines).allMatch(line -> line.startsWith("{\"event\":"));
    assertThat(lines.get(lines.size() - 1))
        .startsWith("{\"event\":\"first-attribution\"")
        .contains("\"segment\":\"state=TX\",\"injected\":\"state=TX\"");
  }
}
