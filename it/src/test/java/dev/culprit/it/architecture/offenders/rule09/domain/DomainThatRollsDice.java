package dev.culprit.it.architecture.offenders.rule09.domain;

import java.util.Random;

final class DomainThatRollsDice {
  static int roll() {
    return new Random().nextInt(6);
  }

  private DomainThatRollsDice() {}
}
