package dev.culprit.infrastructure.launcher;

import dev.culprit.application.port.LocalStack;
import dev.culprit.application.port.RunningService;
import dev.culprit.infrastructure.embedded.EmbeddedStack;
import dev.culprit.infrastructure.embedded.StackOptions;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.infrastructure.launcher.terminal.Json;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Broker and registry for those who have none. */
@Command(
    name = "services",
    description = {
      "Runs a Kafka broker and a schema registry here until Ctrl-C, for trying things out where there",
      "are neither services nor containers. They listen on loopback only; what they hold stays in",
      "$CULPRIT_HOME/services until './culprit clean'."
    },
    footer = {
      "",
      "Examples:",
      "  ./culprit services",
      "  ./culprit services --broker-port 19092 --registry-port 18082"
    })
final class ServicesCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--broker-port",
      paramLabel = "PORT",
      description = "Port of the broker (default: ${DEFAULT-VALUE}, or a free one).")
  private int brokerPort = StackOptions.documentedPorts(Path.of("")).brokerPort();

  @Option(
      names = "--registry-port",
      paramLabel = "PORT",
      description = "Port of the registry (default: ${DEFAULT-VALUE}, or a free one).")
  private int registryPort = StackOptions.documentedPorts(Path.of("")).registryPort();

  @Option(names = "--json", description = "Prints one JSON object when they run.")
  private boolean json;

  ServicesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Ports.check("--broker-port", brokerPort);
    Ports.check("--registry-port", registryPort);
    Path home = Workspace.home().resolve("services");
    if (!json) {
      terminal.out().println("Starting broker and schema registry …");
    }
    try (LocalStack stack = EmbeddedStack.start(new StackOptions(home, brokerPort, registryPort))) {
      AtomicBoolean ending = new AtomicBoolean();
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    ending.set(true);
                    stack.close();
                  },
                  "services-end"));
      say(stack, home);
      RunningService ended = firstToEnd(stack);
      if (!ending.get()) {
        throw Failure.fault("The %s ended; see %s.".formatted(ended.name(), ended.log()));
      }
    }
    return ExitCode.OK;
  }

  private static RunningService firstToEnd(LocalStack stack) {
    CompletableFuture<RunningService> first = new CompletableFuture<>();
    for (RunningService service : List.of(stack.broker(), stack.registry())) {
      ProcessHandle.of(service.processId())
          .ifPresentOrElse(
              process -> process.onExit().thenRun(() -> first.complete(service)),
              () -> first.complete(service));
    }
    return first.join();
  }

  private void say(LocalStack stack, Path home) {
    if (json) {
      terminal
          .out()
          .println(
              Json.object(
                  "event", "running",
                  "broker", stack.broker().address(),
                  "registry", stack.registry().address(),
                  "folder", home.toString()));
      return;
    }
    line("Broker:", stack.broker());
    line("Schema registry:", stack.registry());
    terminal.out().println("In a configuration:");
    terminal.out().printf("  kafka: { bootstrap-servers: \"%s\" }%n", stack.broker().address());
    terminal.out().printf("  registry: { url: \"%s\" }%n", stack.registry().address());
    terminal.out().printf("Topics and schemas stay in %s.%n", home);
    terminal.out().println("Running until Ctrl-C.");
  }

  private void line(String name, RunningService service) {
    String moved = service.moved() ? Ports.taken(service.wantedPort()) : "";
    terminal.out().println(name + " " + service.address() + moved);
  }
}
