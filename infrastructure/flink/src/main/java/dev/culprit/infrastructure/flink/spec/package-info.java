/** What a job is made of, in a form that travels to the workers. */
@NullMarked
package dev.culprit.infrastructure.flink.spec;

import org.jspecify.annotations.NullMarked;
