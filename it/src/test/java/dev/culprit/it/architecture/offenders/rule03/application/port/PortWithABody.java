package dev.culprit.it.architecture.offenders.rule03.application.port;

class PortWithABody {
  int answer() {
    return 42;
  }
}
