package dev.culprit.infrastructure.launcher.inside;

/**
 * What one stage decided.
 *
 * @param stage its name
 * @param text a sentence
 */
public record Decision(String stage, String text) {}
