package dev.culprit.infrastructure.config;

import dev.culprit.application.config.check.Finding;

/**
 * Where the binder stands.
 *
 * @param path of the value being read
 * @param name the id of the named part it belongs to; empty outside of one
 * @param place of the key the value stands under, or of the item
 * @param reporter takes findings
 */
record Reading(String path, String name, Place place, Reporter reporter) {
  static Reading root(Reporter reporter) {
    return new Reading("", "", Place.START, reporter);
  }

  Reading child(String key, Value.Entry entry) {
    String below = path.isEmpty() ? key : path + "." + key;
    reporter.remember(below, entry.keyPlace(), entry.value().place());
    return new Reading(below, name, entry.keyPlace(), reporter);
  }

  /** The same as {@link #child}, the key being the id of a named part. */
  Reading part(String id, Value.Entry entry) {
    Reading child = child(id, entry);
    return new Reading(child.path, id, child.place, reporter);
  }

  Reading item(int index, Value value) {
    String below = path + "[" + index + "]";
    reporter.remember(below, value.place(), value.place());
    return new Reading(below, name, value.place(), reporter);
  }

  /** The same place with nobody listening, to try something. */
  Reading quietly() {
    return new Reading(path, name, place, new Reporter());
  }

  void problem(Value value, String message, String remedy) {
    reporter.add(value.place(), Finding.problem(path, message, remedy));
  }

  void problemAtKey(String message, String remedy) {
    reporter.add(place, Finding.problemAtKey(path, message, remedy));
  }

  void warning(Value value, String message, String remedy) {
    reporter.add(value.place(), Finding.warning(path, message, remedy));
  }
}
