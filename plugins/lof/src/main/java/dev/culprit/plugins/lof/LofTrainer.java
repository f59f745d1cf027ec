package dev.culprit.plugins.lof;

import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.detector.ModelTrainer;
import dev.culprit.spi.detector.TrainedModel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Learns the places and densities of a history, without the rows that look like outliers. */
final class LofTrainer implements ModelTrainer {
  static final double LARGEST = 1e150;

  /** A point with a higher factor is called an outlier of the history. */
  private static final double OUTLIER = 1.5;

  private static final double MAD_TO_SIGMA = 1.4826;

  @Override
  public ParameterSchema parameters() {
    return ParameterSchema.of(
        Parameter.integer("neighbours", 20, 2, 500, "Points around one that say how dense it is."),
        Parameter.integer("shingle", 1, 1, 64, "Values in a row that are judged as one."),
        Parameter.integer("points", 2000, 50, 20_000, "Most points kept, evenly over the history."),
        Parameter.number(
            "contamination", 0.01, 0, 0.5, "Most of the history that is left out as outliers."));
  }

  @Override
  public TrainedModel train(long[] times, double[] values, Parameters parameters) {
    int neighbours = (int) parameters.integer("neighbours");
    int shingle = (int) parameters.integer("shingle");
    int least = Math.max(50, 2 * neighbours + shingle);
    if (values.length < least) {
      throw new IllegalArgumentException(
          "at least " + least + " rows are needed, and there are " + values.length);
    }
    double[] bounded =
        Arrays.stream(values).map(v -> Math.max(-LARGEST, Math.min(LARGEST, v))).toArray();
    Embedding embedding = embedding(times, bounded, shingle);
    double[][] all = points(embedding, times, bounded, (int) parameters.integer("points"));
    LofModel first = LofModel.of(embedding, neighbours, all);
    double[] factors = IntStream.range(0, all.length).mapToDouble(first::factorOf).toArray();
    long outliers = Arrays.stream(factors).filter(f -> f > OUTLIER).count();
    int dropped = (int) Math.min(outliers, parameters.number("contamination") * all.length);
    double[][] kept = without(all, factors, dropped);
    LofModel bare = LofModel.of(embedding, neighbours, kept);
    LofModel model =
        bare.with(Tail.of(IntStream.range(0, kept.length).mapToDouble(bare::factorOf).toArray()));
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("points", String.valueOf(kept.length));
    facts.put("season", season(embedding.seasonMillis()));
    facts.put("contamination", percent((double) outliers / all.length));
    facts.put("left out", String.valueOf(dropped));
    return new TrainedModel(model.encode(), facts);
  }

  private static Embedding embedding(long[] times, double[] values, int shingle) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double median = sorted[sorted.length / 2];
    double[] away = Arrays.stream(values).map(v -> Math.abs(v - median)).sorted().toArray();
    double mad = MAD_TO_SIGMA * away[away.length / 2];
    double mean = Arrays.stream(away).map(a -> a / away.length).sum();
    double scale = mad > 0 ? mad : mean > 0 ? mean : Math.max(Math.abs(median) * 0.01, 1e-9);
    return new Embedding(shingle, Season.of(times, values), median, scale);
  }

  private static double[][] points(Embedding embedding, long[] times, double[] values, int most) {
    int shingle = embedding.shingle();
    int rows = values.length - shingle + 1;
    int count = Math.min(rows, most);
    double[][] points = new double[count][];
    for (int i = 0; i < count; i++) {
      int row = shingle - 1 + (int) ((long) i * rows / count);
      double[] last = Arrays.copyOfRange(values, row - shingle + 1, row + 1);
      points[i] = embedding.point(last, times[row]);
    }
    return points;
  }

  private static double[][] without(double[][] points, double[] factors, int dropped) {
    return IntStream.range(0, points.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -factors[i]))
        .skip(dropped)
        .sorted()
        .map(i -> points[i])
        .toArray(double[][]::new);
  }

  private static String season(long millis) {
    return millis == 0 ? "none" : millis / 86_400_000 == 1 ? "1 day" : "7 days";
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * part);
  }
}
