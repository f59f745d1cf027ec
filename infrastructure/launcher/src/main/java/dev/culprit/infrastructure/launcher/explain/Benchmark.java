package dev.culprit.infrastructure.launcher.explain;

import dev.culprit.application.explain.JudgedInstance;
import dev.culprit.application.explain.LeafColumns;
import dev.culprit.application.explain.SegmentText;
import dev.culprit.application.explain.WorseForecasts;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.infrastructure.text.CsvLeafTables;
import dev.culprit.spi.attributor.Attribution;
import dev.culprit.spi.attributor.AttributionOptions;
import dev.culprit.spi.attributor.Attributor;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.LeafTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One set of tables with known causes: a folder with {@code injection_info.csv} (columns {@code
 * timestamp}, the id, and {@code set}, the true segments) and {@code <id>.csv} or {@code
 * <id>.csv.gz} each. Only the attributor is timed, on this thread, after a few rounds over the
 * first table that do not count.
 */
public final class Benchmark {
  private static final List<String> ADDITIVE = List.of("real", "predict");
  private static final List<String> RATIO = List.of("real_a", "predict_a", "real_b", "predict_b");
  private static final AttributionOptions OPTIONS = new AttributionOptions(20, 42);
  private static final int WARM_UP_ROUNDS = 5;

  private final Causes causes;
  private final WorseForecasts forecasts;
  private final Attributor attributor;
  private final LongSupplier nanos;

  /** The true segments of every instance of a folder, by id. */
  public record Causes(Path folder, Map<String, List<List<DimensionValue>>> byId) {}

  /**
   * @param forecasts how much worse forecasts are made
   * @param nanos a clock that only goes forward
   */
  public Benchmark(
      Causes causes, WorseForecasts forecasts, Attributor attributor, LongSupplier nanos) {
    this.causes = causes;
    this.forecasts = forecasts;
    this.attributor = attributor;
    this.nanos = nanos;
  }

  /** Reads the list of a folder. */
  public static Causes causes(Path folder) throws IOException {
    Path info = folder.resolve("injection_info.csv");
    if (!Files.isRegularFile(info)) {
      throw Failure.badInput(
          "There is no %s: name the folder of one set, with the list of its causes."
              .formatted(info));
    }
    Map<String, List<List<DimensionValue>>> byId = new LinkedHashMap<>();
    CsvLeafTables.column(info, "timestamp", "set")
        .forEach((id, segments) -> byId.put(id, truth(info, segments)));
    if (byId.isEmpty()) {
      throw Failure.badInput(info + " lists no instances.");
    }
    return new Causes(folder, byId);
  }

  /**
   * @param judged called with each instance in the order of the list
   */
  public List<JudgedInstance> run(Consumer<JudgedInstance> judged) throws IOException {
    List<JudgedInstance> instances = new ArrayList<>();
    for (Map.Entry<String, List<List<DimensionValue>>> entry : causes.byId().entrySet()) {
      LeafTable table = table(entry.getKey());
      for (int round = 0; instances.isEmpty() && round < WARM_UP_ROUNDS; round++) {
        attributor.attribute(table, OPTIONS);
      }
      JudgedInstance instance = judge(entry.getKey(), table, entry.getValue());
      instances.add(instance);
      judged.accept(instance);
    }
    return instances;
  }

  private JudgedInstance judge(String id, LeafTable table, List<List<DimensionValue>> truth) {
    long from = nanos.getAsLong();
    Attribution answer = attributor.attribute(table, OPTIONS);
    double seconds = (nanos.getAsLong() - from) / 1e9;
    List<List<DimensionValue>> named =
        answer.segments().stream().map(segment -> SegmentText.sorted(segment.values())).toList();
    return JudgedInstance.of(id, table, truth, named, answer.outcome().code(), seconds);
  }

  private static List<List<DimensionValue>> truth(Path info, String text) {
    try {
      return SegmentText.parse(text);
    } catch (IllegalArgumentException e) {
      throw Failure.badInput(info + ": " + e.getMessage() + ".");
    }
  }

  private LeafTable table(String id) throws IOException {
    Path file = causes.folder().resolve(id + ".csv.gz");
    if (!Files.isRegularFile(file)) {
      file = causes.folder().resolve(id + ".csv");
    }
    if (!Files.isRegularFile(file)) {
      throw Failure.badInput("There is neither %s nor %s.gz.".formatted(file, file));
    }
    List<String> header = CsvLeafTables.header(file);
    boolean ratio = header.contains(RATIO.get(0));
    List<List<String>> dimensions =
        header.stream()
            .filter(name -> !ADDITIVE.contains(name) && !RATIO.contains(name))
            .map(List::of)
            .toList();
    LeafColumns columns = new LeafColumns(ratio ? RATIO : ADDITIVE, dimensions);
    return forecasts.of(id, CsvLeafTables.read(file, columns));
  }
}
