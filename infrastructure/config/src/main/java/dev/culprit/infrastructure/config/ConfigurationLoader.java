package dev.culprit.infrastructure.config;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.PluginSettings;
import dev.culprit.application.config.check.ConfigurationCheck;
import dev.culprit.application.config.check.Declared;
import dev.culprit.application.config.check.Draft;
import dev.culprit.application.config.check.Finding;
import dev.culprit.application.config.check.PluginSchemas;
import dev.culprit.application.plugin.PluginException;
import dev.culprit.application.plugin.PluginProblem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a YAML file, checks everything about it, and reports all problems at once. */
public final class ConfigurationLoader {
  private final Function<PluginSettings, PluginSchemas> plugins;
  private final EnvironmentSecrets secrets;

  /**
   * A loader.
   *
   * @param plugins finds what is installed in the file's folders; may throw a {@link
   *     PluginException}, whose problems are reported like those of the file
   * @param secrets where references are looked up, to warn of missing ones
   */
  public ConfigurationLoader(
      Function<PluginSettings, PluginSchemas> plugins, EnvironmentSecrets secrets) {
    this.plugins = plugins;
    this.secrets = secrets;
  }

  /** What this file holds. A file that cannot be read is a problem like any other. */
  public CheckReport load(Path file) {
    try {
      return load(file.toString(), Files.readString(file), file.toAbsolutePath().getParent());
    } catch (NoSuchFileException missing) {
      return unreadable(file, "there is no such file", "Name an existing file.");
    } catch (CharacterCodingException encoding) {
      return unreadable(file, "is not UTF-8", "Save the file as UTF-8.");
    } catch (IOException unreadable) {
      return unreadable(file, "cannot be read", "Check that it is a file you may read.");
    }
  }

  /**
   * What this text holds.
   *
   * @param file what to call it
   */
  public CheckReport load(String file, String text) {
    return load(file, text, null);
  }

  private CheckReport load(String file, String text, @Nullable Path folder) {
    Binder binder = new Binder(file);
    if (folder != null) {
      binder.reporter().folder(folder);
    }
    Draft draft = binder.bind(FileKeys.FILE, text.startsWith("\uFEFF") ? text.substring(1) : text);
    if (draft == null) {
      return new CheckReport(file, binder.findings(), Optional.empty());
    }
    Reporter reporter = binder.reporter();
    Declared declared =
        new Declared(
            binder.ids("sources"),
            binder.ids("metrics"),
            binder.ids("thresholds"),
            binder.ids("channels"));
    Optional<PluginSchemas> installed = installed(draft.plugins(), reporter);
    ConfigurationCheck.check(draft, declared, installed).forEach(reporter::addChecked);
    reporter.references().forEach(reference -> secret(reference, reporter));
    return new CheckReport(
        file, binder.findings(), Optional.ofNullable(configuration(draft, reporter)));
  }

  private static @Nullable Configuration configuration(Draft draft, Reporter reporter) {
    return reporter.hasProblems() ? null : draft.toConfiguration();
  }

  private Optional<PluginSchemas> installed(PluginSettings settings, Reporter reporter) {
    try {
      return Optional.of(plugins.apply(settings));
    } catch (PluginException refused) {
      for (PluginProblem problem : refused.problems()) {
        reporter.addChecked(
            Finding.problem(
                "plugins", problem.where() + ": " + sentence(problem.message()), problem.remedy()));
      }
      return Optional.empty();
    }
  }

  private void secret(Reporter.Reference reference, Reporter reporter) {
    secrets
        .missing(reference.secret())
        .ifPresent(
            reason ->
                reporter.add(
                    reference.place(),
                    Finding.warning(reference.path(), reason, "It must be there at start.")));
  }

  private static String sentence(String message) {
    return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
  }

  private static CheckReport unreadable(Path file, String message, String remedy) {
    return new CheckReport(
        file.toString(),
        List.of(new LocatedFinding(Place.START, Finding.problem("", message, remedy))),
        Optional.empty());
  }
}
