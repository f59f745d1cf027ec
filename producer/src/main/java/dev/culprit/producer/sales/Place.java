package dev.culprit.producer.sales;

import java.util.List;

/**
 * A place and who buys there. County and city carry the state's code, so that each name means one
 * county or city: there are many Washington Counties.
 *
 * @param state USPS code
 * @param customers at least one
 */
public record Place(String state, String county, String city, List<String> customers) {
  public Place {
    customers = List.copyOf(customers);
  }
}
