package dev.culprit.application.config;

/** A choice with the word it is written by in files, topics and state; the word never changes. */
public interface Coded {
  /** The word, in lower case with hyphens. */
  String code();
}
