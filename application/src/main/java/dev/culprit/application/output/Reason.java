package dev.culprit.application.output;

/**
 * Why a stage decided as it did.
 *
 * @param stage the stage's name in kebab-case: hygiene, gap, detect, calibrate, sensitivity, rules,
 *     track …
 * @param code stable code in kebab-case; the same in log, metric, topic, API and screen
 * @param detail a short sentence with the numbers; may be empty
 */
public record Reason(String stage, String code, String detail) {}
