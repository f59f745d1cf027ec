@NullMarked
package dev.culprit.producer.sales;

import org.jspecify.annotations.NullMarked;
