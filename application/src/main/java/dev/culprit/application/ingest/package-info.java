/** From raw bytes to contributions: fields, events, extraction and pre-aggregation. */
@NullMarked
package dev.culprit.application.ingest;

import org.jspecify.annotations.NullMarked;
