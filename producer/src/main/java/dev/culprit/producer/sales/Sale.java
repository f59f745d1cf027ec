package dev.culprit.producer.sales;

/**
 * One sale.
 *
 * @param id counts up from 0 in the order of event time
 * @param soldAtMillis event time, milliseconds since 1970-01-01 UTC
 * @param place where the buyer lives
 * @param quantity pieces
 * @param netPaid US dollars after coupons, without tax and shipping
 */
public record Sale(
    long id,
    long soldAtMillis,
    String customer,
    Place place,
    String category,
    String shipMode,
    int quantity,
    double netPaid) {}
