/**
 * From an observation to a judged point: detectors, calibration, combination, rules, each a stage
 * with a reason.
 */
@NullMarked
package dev.culprit.application.detect;

import org.jspecify.annotations.NullMarked;
