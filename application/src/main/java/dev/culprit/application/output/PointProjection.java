package dev.culprit.application.output;

/**
 * Port: writes the chosen fields of a point for a topic of the user's own. One instance a topic;
 * used by one task at a time.
 */
@FunctionalInterface
public interface PointProjection {
  byte[] encode(Point point);
}
