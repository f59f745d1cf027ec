/** Tests of the Avro adapter. */
@NullMarked
package dev.culprit.infrastructure.avro;

import org.jspecify.annotations.NullMarked;
