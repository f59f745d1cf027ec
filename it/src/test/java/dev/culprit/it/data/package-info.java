/** Test data with a known culprit, and clients that write and read it as the world would. */
@NullMarked
package dev.culprit.it.data;

import org.jspecify.annotations.NullMarked;
