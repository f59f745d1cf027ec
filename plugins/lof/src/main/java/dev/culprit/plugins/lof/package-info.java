/** Local outlier factor, judged against a model made from history. */
@NullMarked
package dev.culprit.plugins.lof;

import org.jspecify.annotations.NullMarked;
