/** The adapters the job is composed of, and checks of what it needs around it. */
@NullMarked
package dev.culprit.infrastructure.flink.parts;

import org.jspecify.annotations.NullMarked;
