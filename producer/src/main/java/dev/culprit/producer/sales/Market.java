package dev.culprit.producer.sales;

import dev.culprit.producer.anomaly.Candidate;
import dev.culprit.producer.anomaly.DimensionValue;
import dev.culprit.producer.shape.WeightedPick;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Who buys where, and what. The rows of TPC-DS give places, customers, goods and amounts; how often
 * each is drawn follows power laws over their ranks ({@link MarketBuilder}).
 */
public final class Market {
  /** Fields of a sale that tell segments apart. */
  public static final List<String> DIMENSIONS =
      List.of("state", "county", "city", "category", "ship_mode");

  /** Single values lighter than this drown in the noise of a window when they are lost. */
  static final double WORTH_BREAKING = 0.15;

  /** Pairs of values lighter than this would have to multiply by ten to be seen. */
  static final double WORTH_MULTIPLYING = 0.03;

  private static final Set<String> OF_A_PLACE = Set.of("state", "county", "city");

  private final List<Place> places;
  private final WeightedPick placePick;
  private final List<Line> lines;
  private final WeightedPick linePick;
  private final Map<DimensionValue, Double> shares = new LinkedHashMap<>();
  private final Map<List<DimensionValue>, Double> goods = new LinkedHashMap<>();
  private final Map<DimensionValue, List<DimensionValue>> ancestors = new HashMap<>();

  Market(List<Weighted<Place>> places, List<Weighted<Line>> lines) {
    this.places = places.stream().map(Weighted::value).toList();
    this.placePick = pick(places);
    this.lines = lines.stream().map(Weighted::value).toList();
    this.linePick = pick(lines);
    for (Weighted<Place> place : places) {
      DimensionValue state = new DimensionValue("state", place.value().state());
      DimensionValue county = new DimensionValue("county", place.value().county());
      DimensionValue city = new DimensionValue("city", place.value().city());
      shares.merge(state, place.share(), Double::sum);
      shares.merge(county, place.share(), Double::sum);
      shares.merge(city, place.share(), Double::sum);
      ancestors.put(county, List.of(state));
      ancestors.put(city, List.of(state, county));
    }
    for (Weighted<Line> line : lines) {
      DimensionValue category = new DimensionValue("category", line.value().category());
      DimensionValue shipMode = new DimensionValue("ship_mode", line.value().shipMode());
      shares.merge(category, line.share(), Double::sum);
      shares.merge(shipMode, line.share(), Double::sum);
      goods.merge(List.of(category, shipMode), line.share(), Double::sum);
    }
  }

  /** The market of the generator's rows, the same every time; takes about a second. */
  public static Market open() {
    return MarketBuilder.build(DsdgenRows.webSales(DsdgenRows.SCALE));
  }

  /** Part of all sales with this value, in [0, 1]; 0 for a value that does not occur. */
  public double share(DimensionValue value) {
    return shares.getOrDefault(value, 0.0);
  }

  /** Values of a dimension, in no order that matters. */
  public List<String> values(String dimension) {
    return shares.keySet().stream()
        .filter(value -> value.dimension().equals(dimension))
        .map(DimensionValue::value)
        .toList();
  }

  /** What follows from the values by the hierarchy city → county → state. */
  public List<DimensionValue> within(List<DimensionValue> segment) {
    return segment.stream()
        .flatMap(value -> ancestors.getOrDefault(value, List.of()).stream())
        .filter(value -> !segment.contains(value))
        .distinct()
        .toList();
  }

  /**
   * Single values heavy enough for their loss to be seen, the heaviest state first. No cities: one
   * that heavy is all there is of its county.
   */
  public List<Candidate> candidates() {
    return shares.entrySet().stream()
        .filter(entry -> entry.getValue() >= WORTH_BREAKING)
        .filter(entry -> !entry.getKey().dimension().equals("city"))
        .map(
            entry -> {
              List<DimensionValue> segment = List.of(entry.getKey());
              return new Candidate(segment, within(segment), entry.getValue());
            })
        .toList();
  }

  /** Everything worth breaking: single values, then conjunctions. */
  public List<Candidate> segments() {
    return Stream.concat(candidates().stream(), conjunctions().stream()).toList();
  }

  /**
   * Pairs of a place, a category or a ship mode with another of these, heavy enough for a surge to
   * be seen, the heaviest first. No cities, and none lighter than {@value #WORTH_MULTIPLYING}.
   */
  public List<Candidate> conjunctions() {
    List<Candidate> pairs = new ArrayList<>();
    List<DimensionValue> values =
        shares.keySet().stream().filter(value -> !value.dimension().equals("city")).toList();
    for (DimensionValue one : values) {
      for (DimensionValue other : values) {
        double share = share(one, other);
        if (share >= WORTH_MULTIPLYING) {
          List<DimensionValue> segment = List.of(one, other);
          pairs.add(new Candidate(segment, within(segment), share));
        }
      }
    }
    pairs.sort(
        Comparator.<Candidate>comparingDouble(pair -> -pair.share())
            .thenComparing(pair -> pair.segment().toString()));
    return List.copyOf(pairs);
  }

  /** Part of all sales with both, in the order of {@link #DIMENSIONS}; 0 in any other order. */
  private double share(DimensionValue one, DimensionValue other) {
    if (!OF_A_PLACE.contains(one.dimension())) {
      return goods.getOrDefault(List.of(one, other), 0.0);
    }
    // What is bought does not hang on where.
    return OF_A_PLACE.contains(other.dimension()) ? 0 : share(one) * share(other);
  }

  Place drawPlace(SplittableRandom random) {
    return places.get(placePick.pick(random));
  }

  Line drawLine(SplittableRandom random) {
    return lines.get(linePick.pick(random));
  }

  private static <T> WeightedPick pick(List<Weighted<T>> all) {
    return new WeightedPick(all.stream().mapToDouble(Weighted::share).toArray());
  }
}
