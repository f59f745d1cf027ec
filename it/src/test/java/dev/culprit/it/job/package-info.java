/** The whole way on real engines: package, submit, produce, and read what comes out. */
@NullMarked
package dev.culprit.it.job;

import org.jspecify.annotations.NullMarked;
