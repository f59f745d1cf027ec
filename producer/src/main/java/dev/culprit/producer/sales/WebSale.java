package dev.culprit.producer.sales;

/** One row of TPC-DS web sales, joined with the buyer's address, the item and the ship mode. */
record WebSale(String customer, String state, String county, String city, Line line) {}
