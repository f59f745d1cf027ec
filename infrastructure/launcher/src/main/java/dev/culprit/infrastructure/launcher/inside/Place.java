package dev.culprit.infrastructure.launcher.inside;

import dev.culprit.application.output.DeadLetter;

/** Where a record stood when it was refused: its identity among dead letters. */
record Place(String topic, int partition, long offset) {

  static Place of(DeadLetter letter) {
    return new Place(letter.topic(), letter.partition(), letter.offset());
  }

  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
