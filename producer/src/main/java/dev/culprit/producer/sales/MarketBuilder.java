package dev.culprit.producer.sales;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import dev.culprit.producer.shape.Ranked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Makes a market of joined rows: the twenty states with the most rows, of each the five counties
 * with the most, all their cities. Shares follow power laws over the ranks, because the rows
 * themselves are so even that no single value could carry a visible change. Amounts are those
 * between the 20th and the 80th percentile: one order of a hundred jewels would hide what happens
 * to a thousand others.
 */
final class MarketBuilder {
  private static final int STATES = 20;
  private static final int COUNTIES = 5;
  private static final double STATE_EXPONENT = 1.0;
  private static final double COUNTY_EXPONENT = 1.5;
  private static final double CATEGORY_EXPONENT = 0.8;
  private static final double SHIP_MODE_EXPONENT = 0.7;
  private static final double LOW_AMOUNT = 0.2;
  private static final double HIGH_AMOUNT = 0.8;

  private MarketBuilder() {}

  static Market build(List<WebSale> sales) {
    return new Market(places(sales), lines(sales));
  }

  private static List<Weighted<Place>> places(List<WebSale> sales) {
    Ranked states = Ranked.of(counts(sales, WebSale::state), STATES, STATE_EXPONENT);
    List<Weighted<Place>> places = new ArrayList<>();
    for (String state : states.values()) {
      List<WebSale> here = sales.stream().filter(sale -> sale.state().equals(state)).toList();
      Ranked counties = Ranked.of(counts(here, WebSale::county), COUNTIES, COUNTY_EXPONENT);
      // A city's name may occur in several counties; the heaviest county keeps it.
      Set<String> taken = new HashSet<>();
      for (String county : counties.values()) {
        Map<String, TreeSet<String>> customers =
            here.stream()
                .filter(sale -> sale.county().equals(county))
                .collect(
                    groupingBy(
                        WebSale::city,
                        TreeMap::new,
                        mapping(WebSale::customer, toCollection(TreeSet::new))));
        List<String> cities = customers.keySet().stream().filter(taken::add).toList();
        // A county all of whose cities are taken still has its county seat.
        List<String> named = cities.isEmpty() ? List.of(county + " seat") : cities;
        double share = states.share(state) * counties.share(county) / named.size();
        for (String city : named) {
          TreeSet<String> buyers =
              cities.isEmpty() ? all(customers) : customers.getOrDefault(city, new TreeSet<>());
          Place place =
              new Place(state, county + ", " + state, city + ", " + state, List.copyOf(buyers));
          places.add(new Weighted<>(place, share));
        }
      }
    }
    return places;
  }

  private static TreeSet<String> all(Map<String, TreeSet<String>> customers) {
    TreeSet<String> all = new TreeSet<>();
    customers.values().forEach(all::addAll);
    return all;
  }

  private static List<Weighted<Line>> lines(List<WebSale> sales) {
    Ranked categories =
        Ranked.of(
            counts(sales, sale -> sale.line().category()), Integer.MAX_VALUE, CATEGORY_EXPONENT);
    Ranked shipModes =
        Ranked.of(
            counts(sales, sale -> sale.line().shipMode()), Integer.MAX_VALUE, SHIP_MODE_EXPONENT);
    double[] amounts = sales.stream().mapToDouble(sale -> sale.line().netPaid()).sorted().toArray();
    double low = amounts[(int) (LOW_AMOUNT * (amounts.length - 1))];
    double high = amounts[(int) (HIGH_AMOUNT * (amounts.length - 1))];
    Map<List<String>, List<Line>> kinds =
        sales.stream()
            .map(WebSale::line)
            .filter(line -> line.netPaid() >= low && line.netPaid() <= high)
            .collect(
                groupingBy(
                    line -> List.of(line.category(), line.shipMode()),
                    () ->
                        new TreeMap<>((a, b) -> String.join("|", a).compareTo(String.join("|", b))),
                    toCollection(ArrayList::new)));
    List<Weighted<Line>> lines = new ArrayList<>();
    double total = 0;
    for (List<String> kind : kinds.keySet()) {
      total += categories.share(kind.get(0)) * shipModes.share(kind.get(1));
    }
    for (Map.Entry<List<String>, List<Line>> entry : kinds.entrySet()) {
      double share =
          categories.share(entry.getKey().get(0)) * shipModes.share(entry.getKey().get(1)) / total;
      for (Line line : entry.getValue()) {
        lines.add(new Weighted<>(line, share / entry.getValue().size()));
      }
    }
    return lines;
  }

  private static Map<String, Integer> counts(List<WebSale> sales, Function<WebSale, String> field) {
    Map<String, Integer> counts = new HashMap<>();
    for (WebSale sale : sales) {
      counts.merge(field.apply(sale), 1, Integer::sum);
    }
    return counts;
  }
}
