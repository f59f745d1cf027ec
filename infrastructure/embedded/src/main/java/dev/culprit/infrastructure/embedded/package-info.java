/**
 * Broker and registry as child processes of a laptop's launcher, bounded in memory, disk and life.
 */
@NullMarked
package dev.culprit.infrastructure.embedded;

import org.jspecify.annotations.NullMarked;
