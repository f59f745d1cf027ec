package dev.culprit.producer.sales;

/**
 * What is bought at once.
 *
 * @param quantity pieces
 * @param netPaid US dollars after coupons, without tax and shipping
 */
public record Line(String category, String shipMode, int quantity, double netPaid) {}
