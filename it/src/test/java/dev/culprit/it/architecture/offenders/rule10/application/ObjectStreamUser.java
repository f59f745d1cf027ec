package dev.culprit.it.architecture.offenders.rule10.application;

import java.io.IOException;
import java.io.ObjectOutputStream;

final class ObjectStreamUser {
  static void write(ObjectOutputStream out, String value) throws IOException {
    out.writeObject(value);
  }

  private ObjectStreamUser() {}
}
