package dev.culprit.producer.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.producer.anomaly.Candidate;
import dev.culprit.producer.anomaly.DimensionValue;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarketTest {
  private static final List<Sale> DAY = Sales.first(Sales.stream(100, 3), Duration.ofHours(24));

  @Test
  void shouldKeepEveryCountyInOneStateAndEveryCityInOneCounty() {
    Map<String, String> stateOf = new HashMap<>();
    Map<String, String> countyOf = new HashMap<>();

    for (Sale sale : DAY) {
      Place place = sale.place();
      assertThat(stateOf.merge(place.county(), place.state(), (old, now) -> old))
          .isEqualTo(place.state());
      assertThat(countyOf.merge(place.city(), place.county(), (old, now) -> old))
          .isEqualTo(place.county());
    }
    assertThat(stateOf).hasSizeGreaterThan(60);
    assertThat(countyOf).hasSizeGreaterThanOrEqualTo(stateOf.size());
  }

  @Test
  void shouldOfferOnlyCandidatesThatCarryANoticeableShareOfTheSales() {
    List<Candidate> candidates = Sales.MARKET.candidates();

    assertThat(candidates).hasSizeGreaterThanOrEqualTo(5);
    assertThat(candidates.get(0).segment().get(0).dimension()).isEqualTo("state");
    for (Candidate candidate : candidates) {
      DimensionValue value = candidate.segment().get(0);
      long matching = DAY.stream().filter(sale -> has(sale, value)).count();
      assertThat(matching / (double) DAY.size()).isCloseTo(candidate.share(), within(0.01));
      assertThat(candidate.share()).isBetween(0.15, 0.5);
    }
  }

  @Test
  void shouldOfferACountyTogetherWithItsState() {
    Candidate county =
        Sales.MARKET.candidates().stream()
            .filter(candidate -> candidate.segment().get(0).dimension().equals("county"))
            .findFirst()
            .orElseThrow();

    String state = county.within().get(0).value();
    assertThat(county.within()).containsExactly(new DimensionValue("state", state));
    assertThat(county.segment().get(0).value()).endsWith(", " + state);
  }

  @Test
  void shouldOfferConjunctionsOfTwoThatHoldTogetherAsOftenAsTold() {
    List<Candidate> conjunctions = Sales.MARKET.conjunctions();

    assertThat(conjunctions).hasSizeGreaterThanOrEqualTo(10);
    for (Candidate candidate : conjunctions) {
      assertThat(candidate.segment()).hasSize(2);
      long matching =
          DAY.stream()
              .filter(sale -> candidate.segment().stream().allMatch(value -> has(sale, value)))
              .count();
      assertThat(matching / (double) DAY.size()).isCloseTo(candidate.share(), within(0.01));
    }
    assertThat(Sales.MARKET.segments())
        .startsWith(Sales.MARKET.candidates().get(0))
        .containsAll(conjunctions);
  }

  @Test
  void shouldSpreadCustomersSoThatNoPartitionIsLeftBehind() {
    int partitions = 4;
    long[] records = new long[partitions];
    for (Sale sale : DAY) {
      byte[] key = sale.customer().getBytes(java.nio.charset.StandardCharsets.UTF_8);
      int hash =
          org.apache.kafka.common.utils.Utils.toPositive(
              org.apache.kafka.common.utils.Utils.murmur2(key));
      records[hash % partitions]++;
    }
    for (long count : records) {
      assertThat(count / (double) DAY.size()).isBetween(0.15, 0.35);
    }
  }

  static boolean has(Sale sale, DimensionValue value) {
    return switch (value.dimension()) {
      case "state" -> sale.place().state().equals(value.value());
      case "county" -> sale.place().county().equals(value.value());
      case "city" -> sale.place().city().equals(value.value());
      case "category" -> sale.category().equals(value.value());
      default -> sale.shipMode().equals(value.value());
    };
  }
}
