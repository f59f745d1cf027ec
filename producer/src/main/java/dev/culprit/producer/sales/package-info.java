/** Retail sales: TPC-DS rows with event times of our own. */
@NullMarked
package dev.culprit.producer.sales;

import org.jspecify.annotations.NullMarked;
