package dev.culprit.infrastructure.pluginloader;

import dev.culprit.application.plugin.PluginBundle;
import dev.culprit.application.plugin.PluginProblem;
import dev.culprit.spi.DataSheet;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.attributor.AttributorFactory;
import dev.culprit.spi.detector.DetectorFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/**
 * The factories of one plugin, made at once: a {@link ServiceLoader} is lazy, and what it would
 * find later depends on the context loader of whoever asks.
 */
final class Providers {
  private final PluginBundle bundle;
  private final PluginClassLoader loader;
  private final List<DetectorFactory> detectors = new ArrayList<>();
  private final List<AttributorFactory> attributors = new ArrayList<>();
  private final List<PluginProblem> problems = new ArrayList<>();

  private Providers(PluginBundle bundle, PluginClassLoader loader) {
    this.bundle = bundle;
    this.loader = loader;
  }

  static Providers of(PluginBundle bundle, PluginClassLoader loader) {
    Providers providers = new Providers(bundle, loader);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      providers.find();
    } finally {
      thread.setContextClassLoader(before);
    }
    return providers;
  }

  List<DetectorFactory> detectors() {
    return detectors;
  }

  List<AttributorFactory> attributors() {
    return attributors;
  }

  List<PluginProblem> problems() {
    return problems;
  }

  private void find() {
    ProviderClasses named = new ProviderClasses(bundle, loader);
    boolean sound = named.check(DetectorFactory.class, problems);
    sound &= named.check(AttributorFactory.class, problems);
    if (!sound) {
      return;
    }
    if (named.count() == 0) {
      problem(
          "no-provider",
          "It provides neither a detector nor an attributor.",
          "Name the factory in META-INF/services/"
              + DetectorFactory.class.getName()
              + " or remove the jar.");
      return;
    }
    make(
        DetectorFactory.class,
        factory -> {
          admit(factory.id(), factory.spiVersion(), factory);
          described(factory.parameters(), factory.dataSheet());
        });
    make(
        AttributorFactory.class,
        factory -> {
          admit(factory.id(), factory.spiVersion(), factory);
          described(factory.parameters(), factory.dataSheet());
        });
  }

  /** Both are asked for once, here, where what goes wrong can be told of the plugin. */
  private static void described(ParameterSchema parameters, DataSheet sheet) {
    Objects.requireNonNull(parameters, "it has no parameter schema");
    Objects.requireNonNull(sheet, "it has no data sheet");
  }

  private <F> void make(Class<F> type, Consumer<F> admit) {
    try {
      for (F factory : ServiceLoader.load(type, loader)) {
        admit.accept(factory);
      }
    } catch (ServiceConfigurationError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      problem("constructor-fails", e.getMessage() + ": " + cause + ".", "Ask who made the plugin.");
    } catch (LinkageError | RuntimeException e) {
      problem(
          "factory-fails",
          "A factory fails when asked for its id, parameters and data sheet: " + e + ".",
          "Build the plugin against this version of the SPI, " + SpiVersion.CURRENT + ".");
    }
  }

  private void admit(String id, int spiVersion, Object factory) {
    if (spiVersion != SpiVersion.CURRENT) {
      problem(
          "spi-version",
          "'"
              + id
              + "' was built for version "
              + spiVersion
              + " of the SPI, this is "
              + SpiVersion.CURRENT
              + ".",
          "Build the plugin against this version of the SPI.");
    } else if (!id.matches("[a-z][a-z0-9-]*")) {
      problem(
          "bad-id", "'" + id + "' is not an id.", "Use lower case letters, digits and hyphens.");
    } else if (factory instanceof DetectorFactory detector) {
      detectors.add(detector);
    } else if (factory instanceof AttributorFactory attributor) {
      attributors.add(attributor);
    }
  }

  private void problem(String code, String message, String remedy) {
    problems.add(new PluginProblem(bundle.origin(), code, message, remedy));
  }
}
