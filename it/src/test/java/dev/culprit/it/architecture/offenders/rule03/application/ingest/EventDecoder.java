package dev.culprit.it.architecture.offenders.rule03.application.ingest;

abstract class EventDecoder {
  abstract byte[] decode();
}
