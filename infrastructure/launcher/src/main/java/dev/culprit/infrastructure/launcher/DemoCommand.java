package dev.culprit.infrastructure.launcher;

import dev.culprit.infrastructure.embedded.EmbeddedStack;
import dev.culprit.infrastructure.embedded.StackOptions;
import dev.culprit.infrastructure.launcher.demo.DemoOutput;
import dev.culprit.infrastructure.launcher.demo.DemoScenario;
import dev.culprit.infrastructure.launcher.demo.JsonOutput;
import dev.culprit.infrastructure.launcher.demo.TextOutput;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Everything in one go. */
@Command(
    name = "demo",
    description = {
      "Shows everything with nothing installed but Java: starts a broker, a schema registry and",
      "Flink, makes events with injected anomalies, and names the culprits as they are found.",
      "A later demo goes on where the last one stopped."
    },
    footer = {
      "",
      "Demos: sales (shop orders by place, category and ship mode), iot (processors of hosts).",
      "",
      "Examples:",
      "  ./culprit demo",
      "  ./culprit demo iot --fresh",
      "  ./culprit demo --detector ewma",
      "  ./culprit demo --until-first-attribution --json"
    })
final class DemoCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      defaultValue = "sales",
      description = "Which one (default: ${DEFAULT-VALUE}).")
  private String name = "sales";

  @Option(
      names = "--detector",
      paramLabel = "ID",
      description = {
        "Lets this detector watch alone, an installed one or one of a jar in plugins/. Begins anew",
        "when it is another than last time."
      })
  private @Nullable String detector;

  @Option(
      names = "--fresh",
      description = "Begins anew; topics and state of this demo so far are removed.")
  private boolean fresh;

  @Option(
      names = "--until-first-attribution",
      description = {
        "Begins anew, ends after the first explained anomaly, and prints the seconds since the",
        "start, its first segment, and the injected one."
      })
  private boolean untilFirstAttribution;

  @Option(names = "--json", description = "Prints every event as one JSON object a line.")
  private boolean json;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port of Flink's web pages (default: ${DEFAULT-VALUE}, or a free one).")
  private int port = LocalRun.WEB_PORT;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    Ports.check("--port", port);
    InstantSource clock = InstantSource.system();
    DemoOutput output =
        json ? new JsonOutput(terminal) : new TextOutput(terminal, clock, ZoneId.systemDefault());
    DemoScenario scenario = scenario();
    Path home = Workspace.home();
    Demo demo =
        new Demo(
            terminal,
            json,
            clock,
            scenario,
            home,
            () -> EmbeddedStack.start(StackOptions.documentedPorts(home)),
            port);
    return demo.run(output, fresh || untilFirstAttribution, untilFirstAttribution);
  }

  private DemoScenario scenario() {
    DemoScenario scenario = DemoScenario.named(name);
    if (detector == null) {
      return scenario;
    }
    InstalledPlugins installed = InstalledPlugins.detectors();
    if (!installed.has(detector)) {
      throw Failure.badInput(
          "There is no detector '"
              + detector
              + "': installed are "
              + String.join(", ", installed.ids())
              + ". A jar goes into the folder plugins here.");
    }
    return scenario.watchedBy(detector);
  }
}
