package dev.culprit.infrastructure.config;

import dev.culprit.application.config.Secret;
import dev.culprit.application.config.check.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects findings and knows where the keys they are about stand. */
final class Reporter {
  private record Span(Place key, Place value) {}

  /** A reference to a secret and where it stands. */
  record Reference(String path, Place place, Secret secret) {}

  private @Nullable Path folder;
  private final List<Reference> references = new ArrayList<>();
  private final List<LocatedFinding> findings = new ArrayList<>();
  private final Map<String, Span> spans = new HashMap<>();

  /** The folder that file names in the text are relative to. */
  void folder(Path value) {
    folder = value;
  }

  /** Null when the text comes from no file: then it may name none. */
  @Nullable Path folder() {
    return folder;
  }

  /** Remembers a reference to a secret, to be looked up when reading is done. */
  void reference(String path, Place place, Secret secret) {
    references.add(new Reference(path, place, secret));
  }

  List<Reference> references() {
    return List.copyOf(references);
  }

  /** Remembers where a key and its value stand. */
  void remember(String path, Place key, Place value) {
    spans.put(path, new Span(key, value));
  }

  void add(Place place, Finding finding) {
    findings.add(new LocatedFinding(place, finding));
  }

  /**
   * Adds what a check found about a path, unless something is wrong there or above already, so that
   * nobody is told twice of one mistake.
   */
  void addChecked(Finding finding) {
    boolean known =
        findings.stream()
            .map(LocatedFinding::finding)
            .filter(Finding::isProblem)
            .anyMatch(f -> covers(f.path(), finding.path()) || concerns(f.path(), finding.basis()));
    if (!known) {
      add(placeOf(finding), finding);
    }
  }

  List<LocatedFinding> findings() {
    return List.copyOf(findings);
  }

  boolean hasProblems() {
    return findings.stream().anyMatch(f -> f.finding().isProblem());
  }

  /** Whether a problem at one path leaves nothing to say about the other. */
  private static boolean covers(String known, String path) {
    if (known.isEmpty()) {
      return false;
    }
    int item = known.endsWith("]") ? known.lastIndexOf('[') : -1;
    return path.equals(known)
        || path.startsWith(known + ".")
        || path.startsWith(known + "[")
        || (item >= 0 && path.startsWith(known.substring(0, item) + "["));
  }

  private static boolean concerns(String known, List<String> basis) {
    return basis.stream()
        .anyMatch(b -> known.equals(b) || known.startsWith(b + ".") || known.startsWith(b + "["));
  }

  private Place placeOf(Finding finding) {
    String path = finding.path();
    boolean exact = true;
    while (!path.isEmpty()) {
      Span span = spans.get(path);
      if (span != null) {
        return finding.atKey() || !exact ? span.key() : span.value();
      }
      exact = false;
      path = path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }
    return Place.START;
  }
}
