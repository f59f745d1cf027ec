package dev.culprit.plugins.localisers;

import dev.culprit.plugins.localisers.Surprises.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Nodes of one column that together explain most of the change.
 *
 * @param elements the most surprising first
 * @param surprise of all together
 * @param part of the expected whole that lies in them
 */
record ExplanatorySet(List<Element> elements, double surprise, double part) {

  /**
   * Takes the most surprising nodes, passing over those that explain too little, until together
   * they explain enough.
   *
   * @param leastAll what all together have to explain, more than
   * @param leastEach what each has to explain, more than
   */
  static Optional<ExplanatorySet> among(
      List<Element> candidates, double leastAll, double leastEach) {
    List<Element> taken = new ArrayList<>();
    double power = 0;
    double surprise = 0;
    double part = 0;
    for (Element element : candidates) {
      if (element.power() > leastEach) {
        taken.add(element);
        power += element.power();
        surprise += element.surprise();
        part += element.part();
        if (power > leastAll) {
          return Optional.of(new ExplanatorySet(taken, surprise, part));
        }
      }
    }
    return Optional.empty();
  }

  int column() {
    return elements.get(0).column();
  }

  /** For ties only. */
  String name() {
    return elements.get(0).name();
  }
}
