package dev.culprit.it.data;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Minutes of sales of two countries, noisy but steady, in which one category of one country
 * collapses for a while. The same on every call.
 *
 * @param start of the first minute
 * @param minutes how many
 * @param collapse first minute of the collapse
 * @param collapsed minutes it lasts
 */
public record SalesHistory(Instant start, int minutes, int collapse, int collapsed) {
  public static final String CULPRIT_COUNTRY = "DE";
  public static final String CULPRIT_CATEGORY = "Electronics";

  private static final List<String> COUNTRIES = List.of("DE", "US");
  private static final List<String> CATEGORIES = List.of("Books", "Electronics", "Music", "Sports");
  private static final List<String> PAYMENTS = List.of("card", "invoice", "wallet");
  private static final int SALES_A_LEAF = 4;

  /** Two hours in which the collapse comes after ninety minutes and lasts ten. */
  public static SalesHistory twoHours() {
    return new SalesHistory(Instant.parse("2026-01-05T08:00:00Z"), 120, 90, 10);
  }

  /** Start of the minute in which the collapse begins. */
  public Instant collapseAt() {
    return start.plus(Duration.ofMinutes(collapse));
  }

  /** End of the last minute. */
  public Instant end() {
    return start.plus(Duration.ofMinutes(minutes));
  }

  /** All sales in the order of their time. */
  public Stream<Sale> sales() {
    return sales(0, minutes);
  }

  /** Sales of some minutes, from inclusive, to exclusive. */
  public Stream<Sale> sales(int from, int to) {
    return IntStream.range(from, to).boxed().flatMap(this::minute);
  }

  private Stream<Sale> minute(int minute) {
    SplittableRandom random = new SplittableRandom(minute);
    Instant from = start.plus(Duration.ofMinutes(minute));
    int leaves = COUNTRIES.size() * CATEGORIES.size() * PAYMENTS.size();
    int all = leaves * SALES_A_LEAF;
    return IntStream.range(0, all)
        .mapToObj(
            i -> {
              String country = COUNTRIES.get(i % 2);
              String category = CATEGORIES.get(i / 2 % 4);
              String payment = PAYMENTS.get(i / 8 % 3);
              double amount = 20 + 5 * random.nextDouble();
              boolean fallen =
                  minute >= collapse
                      && minute < collapse + collapsed
                      && country.equals(CULPRIT_COUNTRY)
                      && category.equals(CULPRIT_CATEGORY);
              Instant at = from.plusMillis(60_000L * i / all);
              return new Sale(at, country, category, payment, fallen ? amount * 0.05 : amount);
            });
  }
}
