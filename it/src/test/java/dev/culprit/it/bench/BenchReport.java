package dev.culprit.it.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a benchmark found: a Markdown table, or with {@code --json} one object a line. A goal that
 * was not measured is a line that is not ok.
 */
public final class BenchReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String bench;
  private final List<Line> lines = new ArrayList<>();

  public BenchReport(String bench) {
    this.bench = bench;
  }

  /**
   * One measured case.
   *
   * @param value in {@code unit}; NaN when it could not be measured
   * @param reference what it is compared with, in the same unit; NaN if with nothing
   * @param goal value to reach; NaN if there is none
   * @param atLeast whether the goal is a lower limit; else an upper one
   */
  record Line(
      String name, double value, String unit, double reference, double goal, boolean atLeast) {
    double ratio() {
      return value / reference;
    }

    boolean ok() {
      return !Double.isNaN(value)
          && (Double.isNaN(goal) || (atLeast ? value >= goal : value <= goal));
    }
  }

  /** A figure without a goal, such as the ceiling that others are compared with. */
  public BenchReport figure(String name, double value, String unit) {
    lines.add(new Line(name, value, unit, Double.NaN, Double.NaN, true));
    return this;
  }

  /** A figure that should reach a goal. */
  public BenchReport atLeast(
      double goal, String name, double value, String unit, double reference) {
    lines.add(new Line(name, value, unit, reference, goal, true));
    return this;
  }

  /** A figure that should not pass a goal. */
  public BenchReport atMost(double goal, String name, double value, String unit, double reference) {
    lines.add(new Line(name, value, unit, reference, goal, false));
    return this;
  }

  /** Prints, and tells the exit code: 0 when every goal was reached, else 1. */
  public int print(PrintStream out, boolean json) {
    if (json) {
      lines.forEach(line -> out.println(toJson(line)));
    } else {
      out.println("| case | value | unit | of reference | goal | ok |");
      out.println("|---|---:|---|---:|---:|---|");
      lines.forEach(line -> out.println(toRow(line)));
    }
    return lines.stream().allMatch(Line::ok) ? 0 : 1;
  }

  private String toJson(Line line) {
    ObjectNode node = JSON.createObjectNode();
    node.put("bench", bench);
    node.put("case", line.name());
    put(node, "value", line.value());
    node.put("unit", line.unit());
    put(node, "reference", line.reference());
    put(node, "ratio", line.ratio());
    put(node, "goal", line.goal());
    node.put("ok", line.ok());
    return node.toString();
  }

  private static void put(ObjectNode node, String key, double value) {
    if (Double.isFinite(value)) {
      node.put(key, value);
    } else {
      node.putNull(key);
    }
  }

  private static String toRow(Line line) {
    return "| %s | %s | %s | %s | %s | %s |"
        .formatted(
            line.name(),
            number(line.value()),
            line.unit(),
            Double.isNaN(line.ratio()) ? "" : String.format(Locale.ROOT, "%.2f", line.ratio()),
            Double.isNaN(line.goal()) ? "" : (line.atLeast() ? "≥ " : "≤ ") + number(line.goal()),
            Double.isNaN(line.goal()) ? "" : line.ok() ? "yes" : "no");
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "not measured";
    }
    boolean small = value != 0 && Math.abs(value) < 1;
    return String.format(Locale.ROOT, value >= 1000 ? "%,.0f" : small ? "%.3f" : "%.1f", value);
  }
}
