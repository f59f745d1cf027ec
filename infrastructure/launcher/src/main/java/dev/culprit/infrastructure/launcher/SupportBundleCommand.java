package dev.culprit.infrastructure.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.OutputTopics;
import dev.culprit.application.config.Secret;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.application.plugin.PluginException;
import dev.culprit.application.port.Outcome;
import dev.culprit.infrastructure.config.CanonicalJson;
import dev.culprit.infrastructure.config.CheckReport;
import dev.culprit.infrastructure.config.EnvironmentSecrets;
import dev.culprit.infrastructure.flink.deploy.ClusterException;
import dev.culprit.infrastructure.flink.deploy.ClusterJob;
import dev.culprit.infrastructure.flink.deploy.FlinkCluster;
import dev.culprit.infrastructure.kafka.KafkaAddress;
import dev.culprit.infrastructure.kafka.TopicExtents;
import dev.culprit.infrastructure.launcher.inside.Bundle;
import dev.culprit.infrastructure.launcher.inside.SecretMask;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.infrastructure.launcher.terminal.Json;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Everything somebody who helps wants to see, without secrets. */
@Command(
    name = "support-bundle",
    description = {
      "Writes a zip with what somebody who helps wants to see: logs, the configuration, versions,",
      "plugins, the state of the topics, and of the job. Secrets are written as ***.",
      "What cannot be reached is told in the zip. Have a look at it before you send it."
    },
    footer = {
      "",
      "Examples:",
      "  ./culprit support-bundle shop.yaml",
      "  ./culprit support-bundle shop.yaml --jobmanager localhost:8081 --out shop.zip"
    })
final class SupportBundleCommand implements Callable<Integer> {
  private static final EnvironmentSecrets SECRETS = EnvironmentSecrets.ofThisProcess();

  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The configuration.")
  private Path file = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "ZIP",
      description = "What to write (default: ${DEFAULT-VALUE}); never overwritten.")
  private Path out = Path.of("culprit-support.zip");

  @Option(
      names = "--jobmanager",
      paramLabel = "HOST:PORT",
      description = "Adds the jobs of this cluster.")
  private @Nullable String jobManager;

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  SupportBundleCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (jobManager != null) {
      Ports.checkAddress("--jobmanager", jobManager);
    }
    CheckReport report = Configurations.check(file);
    Configuration configuration = Configurations.orRefuse(report);
    SecretMask mask = new SecretMask(configuration, SupportBundleCommand::revealed);
    List<String> names;
    try (Bundle bundle = Bundle.create(out, mask::mask)) {
      bundle.add("configuration.json", new String(new CanonicalJson().write(configuration), UTF_8));
      bundle.add("check.txt", report.text() + "\n");
      bundle.add("versions.txt", versions());
      bundle.add("plugins.txt", plugins(configuration));
      bundle.add("topics.txt", topics(configuration));
      if (jobManager != null) {
        bundle.add("jobs.txt", jobs(jobManager));
      }
      bundle.addLogs(Workspace.home().resolve("logs"));
      names = bundle.names();
    } catch (FileAlreadyExistsException e) {
      throw Failure.badInput(out + " exists already. Name another with --out.");
    } catch (IOException e) {
      throw Failure.badInput("%s cannot be written: %s".formatted(out, e.getMessage()));
    }
    terminal
        .out()
        .println(
            json
                ? Json.object("file", out.toString(), "entries", names)
                : "Written to %s: %s.".formatted(out, String.join(", ", names)));
    return ExitCode.OK;
  }

  private static Optional<String> revealed(Secret secret) {
    return SECRETS.missing(secret).isPresent()
        ? Optional.empty()
        : Optional.of(SECRETS.reveal(secret));
  }

  private static String versions() {
    List<String> lines = new ArrayList<>();
    lines.add("made " + InstantSource.system().instant());
    for (String name :
        List.of(
            "java.version", "java.vendor", "os.name", "os.version", "os.arch", "file.encoding")) {
      lines.add(name + " " + System.getProperty(name, "?"));
    }
    lines.add("processors " + Runtime.getRuntime().availableProcessors());
    lines.add("heap " + Runtime.getRuntime().maxMemory());
    lines.add("libraries:");
    String[] path =
        System.getProperty("java.class.path", "").split(Pattern.quote(File.pathSeparator), -1);
    for (String each : path) {
      // Of the path, the file's name: it holds the version, and nothing of whose machine it is.
      lines.add("  " + each.substring(each.lastIndexOf(File.separatorChar) + 1));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String plugins(Configuration configuration) {
    try (PluginCatalog catalog = Plugins.load(configuration.plugins())) {
      List<String> lines = new ArrayList<>();
      catalog.detectorIds().forEach(id -> lines.add("detector " + id));
      catalog.attributorIds().forEach(id -> lines.add("attributor " + id));
      catalog.bundles().forEach(bundle -> bundle.jars().forEach(jar -> lines.add("jar " + jar)));
      return String.join("\n", lines) + "\n";
    } catch (PluginException e) {
      return e.getMessage() + "\n";
    }
  }

  private static String topics(Configuration configuration) {
    List<String> names = new ArrayList<>();
    configuration.sources().forEach(source -> names.add(source.topic()));
    OutputTopics.ALL.forEach(name -> names.add(configuration.kafka().topic(name)));
    Outcome<List<TopicExtents.Extent>> extents;
    try {
      KafkaAddress broker = Connections.broker(configuration);
      extents = TopicExtents.of(broker, names, Instant.EPOCH);
    } catch (Failure e) {
      return e.getMessage() + "\n";
    }
    if (extents instanceof Outcome.Retryable<List<TopicExtents.Extent>> later) {
      return later.problem() + "\n";
    }
    if (extents instanceof Outcome.Rejected<List<TopicExtents.Extent>> refused) {
      return refused.problem() + "\n";
    }
    List<TopicExtents.Extent> there =
        ((Outcome.Delivered<List<TopicExtents.Extent>>) extents).value();
    List<String> lines = new ArrayList<>();
    for (String name : names) {
      if (there.stream().noneMatch(each -> each.topic().equals(name))) {
        lines.add(name + " is not there");
      }
    }
    there.forEach(
        each ->
            lines.add(
                "%s-%d from %d to %d"
                    .formatted(each.topic(), each.partition(), each.first(), each.end())));
    lines.sort(null);
    return String.join("\n", lines) + "\n";
  }

  private static String jobs(String address) throws InterruptedException {
    FlinkCluster cluster = new FlinkCluster(address);
    try {
      List<String> lines = new ArrayList<>();
      for (ClusterJob job : cluster.jobs()) {
        lines.add(job + "\n  " + cluster.status(job.id()));
      }
      return lines.isEmpty() ? "no jobs\n" : String.join("\n", lines) + "\n";
    } catch (ClusterException e) {
      return e.getMessage() + "\n";
    }
  }
}
