package dev.culprit.infrastructure.pluginloader;

import dev.culprit.application.plugin.PluginBundle;
import dev.culprit.application.plugin.PluginProblem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The classes a plugin names as its providers, and what is wrong with them as classes. */
final class ProviderClasses {
  private final PluginBundle bundle;
  private final PluginClassLoader loader;
  private int count;

  ProviderClasses(PluginBundle bundle, PluginClassLoader loader) {
    this.bundle = bundle;
    this.loader = loader;
  }

  int count() {
    return count;
  }

  /** Whether every class named for this type can be made. */
  boolean check(Class<?> type, List<PluginProblem> problems) {
    int before = problems.size();
    for (String name : names(type)) {
      count++;
      check(type, name, problems);
    }
    return problems.size() == before;
  }

  private void check(Class<?> type, String name, List<PluginProblem> problems) {
    Class<?> found;
    try {
      found = Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      problems.add(
          problem(
              "class-missing",
              "META-INF/services names " + name + ", which is not in the jar.",
              "Correct the name, or build the jar again."));
      return;
    } catch (LinkageError e) {
      problems.add(
          problem(
              "class-broken",
              name + " cannot be loaded: " + e + ".",
              "Bundle the libraries it needs in the jar or beside it in a folder of its own."));
      return;
    }
    if (found.getClassLoader() != loader) {
      problems.add(
          problem(
              "foreign-loader",
              name + " comes from outside the plugin.",
              "Put the class in the jar, in a package of its own."));
    } else if (!type.isAssignableFrom(found)) {
      problems.add(
          problem(
              "wrong-type",
              name + " is no " + type.getSimpleName() + ".",
              "Implement " + type.getName() + "."));
    } else if (!instantiable(found)) {
      problems.add(
          problem(
              "not-public",
              name + " cannot be made from outside.",
              "Make the class public, not abstract, with a public constructor without arguments."));
    }
  }

  private static boolean instantiable(Class<?> type) {
    try {
      return Modifier.isPublic(type.getModifiers())
          && !Modifier.isAbstract(type.getModifiers())
          && Modifier.isPublic(type.getDeclaredConstructor().getModifiers());
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  private List<String> names(Class<?> type) {
    List<String> names = new ArrayList<>();
    try {
      for (URL file :
          Collections.list(loader.findResources("META-INF/services/" + type.getName()))) {
        URLConnection connection = file.openConnection();
        // A cached connection would keep the jar open after its loader was closed.
        connection.setUseCaches(false);
        try (InputStream stream = connection.getInputStream();
            BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
          lines
              .lines()
              .map(line -> line.split("#", 2)[0].strip())
              .filter(line -> !line.isEmpty())
              .forEach(names::add);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the services of " + bundle.origin(), e);
    }
    return names;
  }

  private PluginProblem problem(String code, String message, String remedy) {
    return new PluginProblem(bundle.origin(), code, message, remedy);
  }
}
