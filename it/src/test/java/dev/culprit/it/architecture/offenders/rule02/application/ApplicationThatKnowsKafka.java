package dev.culprit.it.architecture.offenders.rule02.application;

import org.apache.kafka.common.TopicPartition;

record ApplicationThatKnowsKafka(TopicPartition partition) {}
