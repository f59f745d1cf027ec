package dev.culprit.it.architecture.offenders.rule04.producer;

import dev.culprit.it.architecture.offenders.rule04.infrastructure.flink.Job;

record ProducerThatKnowsFlink(Job job) {}
