package dev.culprit.it.job;

import dev.culprit.it.data.Feed;
import dev.culprit.it.stack.TestStack;
import java.nio.file.Path;

/** The configuration of the tests' jobs, as a user would write it. */
final class SalesConfiguration {
  private SalesConfiguration() {}

  static String text(TestStack stack, Feed feed, Path folder, String prefix, Options options) {
    return """
        culprit: 1
        kafka: { bootstrap-servers: "%s", topic-prefix: %s }
        registry: { url: "%s", auto-register: true }
        engine:
          parallelism: %d
          max-parallelism: 16
          checkpoint: { dir: "%s", interval: %s, retain: 3 }
          delivery: %s
          transaction-timeout: 10m
        plugins: { folders: [ %s ] }
        sources:
          sales:
            topic: %s
            format: avro
            start-from: earliest
            event-time:
              field: sold_at
              unit: millis
              out-of-orderness: 5s
              idle-after: 10m
              silence-after: 1h
        metrics:
          revenue:
            source: sales
            measure: { sum: net_paid }
            window: { tumbling: 1m }
            split-by: [ country ]
            explain-by: [ category, payment ]
            gaps: skip
            detect: { any: [ %s ] }
            breakdowns: leaves
            publish: %s
        """
        .formatted(
            stack.broker(),
            prefix,
            stack.registry(),
            options.parallelism(),
            folder.resolve("checkpoints-" + prefix).toUri(),
            options.interval(),
            options.delivery(),
            options.plugins(),
            feed.topic(),
            options.detector(),
            options.publish());
  }
}
