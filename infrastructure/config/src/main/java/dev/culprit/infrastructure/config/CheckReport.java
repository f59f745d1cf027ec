package dev.culprit.infrastructure.config;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.check.Severity;
import dev.culprit.application.config.check.WithoutEffect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What there is to say about a file, sorted by place.
 *
 * @param file as the user named it
 * @param findings problems and warnings
 * @param configuration the configuration, when there are no problems
 */
public record CheckReport(
    String file, List<LocatedFinding> findings, Optional<Configuration> configuration) {
  public CheckReport {
    findings = List.copyOf(findings);
  }

  /** Whether the configuration can be used. */
  public boolean ok() {
    return configuration.isPresent();
  }

  /** What makes it unusable. */
  public List<LocatedFinding> problems() {
    return of(Severity.PROBLEM);
  }

  /** What is probably not meant. */
  public List<LocatedFinding> warnings() {
    return of(Severity.WARNING);
  }

  /** One line a finding, and a last one that sums up. */
  public String text() {
    List<String> lines = new ArrayList<>();
    findings.forEach(f -> lines.add(f.text(file)));
    configuration
        .map(WithoutEffect::sentence)
        .filter(sentence -> !sentence.isEmpty())
        .ifPresent(lines::add);
    lines.add(summary());
    return String.join("\n", lines);
  }

  /** The same for machines. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", file);
    json.put("ok", ok());
    json.put("problems", problems().stream().map(CheckReport::json).toList());
    json.put("warnings", warnings().stream().map(CheckReport::json).toList());
    json.put("withoutEffect", configuration.map(WithoutEffect::keys).orElse(List.of()));
    return json;
  }

  private String summary() {
    String warnings = warnings().isEmpty() ? "" : ", " + count(warnings().size(), "warning");
    return configuration
        .map(
            c ->
                file
                    + ": "
                    + count(c.sources().size(), "source")
                    + ", "
                    + count(c.metrics().size(), "metric")
                    + ", no problems"
                    + warnings
                    + ".")
        .orElseGet(() -> file + ": " + count(problems().size(), "problem") + warnings + ".");
  }

  private List<LocatedFinding> of(Severity severity) {
    return findings.stream().filter(f -> f.finding().severity() == severity).toList();
  }

  private static String count(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }

  private static Map<String, Object> json(LocatedFinding f) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("line", f.place().line());
    json.put("column", f.place().column());
    json.put("path", f.finding().path());
    json.put("message", f.finding().message());
    json.put("remedy", f.finding().remedy());
    return json;
  }
}
