package dev.culprit.infrastructure.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Mistakes people make, each put into a file without one. The mark {@code ¦} stands where the
 * mistake has to be reported and is taken out before the file is read.
 */
final class SeededMistakes {
  /**
   * A mistake.
   *
   * @param name what kind
   * @param text the file with it and the mark
   * @param path the key that has to be named
   * @param remedy the way out that has to be shown, a part of it
   */
  record Mistake(String name, String text, String path, String remedy) {
    String file() {
      return text.replace("¦", "");
    }

    Place place() {
      String before = text.substring(0, text.indexOf('¦'));
      int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
      return new Place(line, before.length() - before.lastIndexOf('\n'));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private final String base;
  private final List<Mistake> mistakes = new ArrayList<>();

  private SeededMistakes() {
    try (InputStream in = SeededMistakes.class.getResourceAsStream("/base.yaml")) {
      if (in == null) {
        throw new IllegalStateException("base.yaml is missing");
      }
      base = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static List<Mistake> all() {
    SeededMistakes seeded = new SeededMistakes();
    seeded.keys();
    seeded.values();
    seeded.references();
    seeded.plugins();
    seeded.crossed();
    seeded.syntax();
    return seeded.mistakes;
  }

  private void keys() {
    seed(
        "unknown key", "    topic:", "    ¦topik:", "sources.sales.topik", "Did you mean 'topic'?");
    seed(
        "key in camel case",
        "out-of-orderness",
        "¦outOfOrderness",
        "sources.sales.event-time.outOfOrderness",
        "Did you mean 'out-of-orderness'?");
    seed(
        "key in the wrong section",
        "min-duration: 2,",
        "¦sensitivity: 5,",
        "metrics.revenue.rules.sensitivity",
        "'sensitivity' belongs to 'metrics.<id>'.");
    seed(
        "missing key",
        "    format: avro\n",
        "",
        "  sales:\n",
        "  ¦sales:\n",
        "sources.sales",
        "Add 'format', one of avro, json, csv.");
    seed(
        "missing section",
        "culprit: 1\n",
        "¦culprit: 1\n",
        "kafka:\n  bootstrap-servers: \"localhost:9092\"\n",
        "",
        "",
        "Add 'kafka'");
    seed(
        "detectors without a combination",
        "      any:\n        - use: ewma\n          alpha: 0.1\n",
        "      ¦use: ewma\n      alpha: 0.1\n",
        "metrics.revenue.detect.use",
        "Write 'any: ");
  }

  private void values() {
    seed("wrong version", "culprit: 1", "culprit: ¦2", "culprit", "The most is 1.");
    seed(
        "unit left out",
        "interval: 10s",
        "interval: ¦10",
        "engine.checkpoint.interval",
        "Did you mean '10s'?");
    seed(
        "checkpoint folder without scheme",
        "checkpoint: { ",
        "checkpoint: { dir: ¦/var/culprit, ",
        "engine.checkpoint.dir",
        "file:///var/culprit/checkpoints");
    seed(
        "checkpoint folder with a space",
        "checkpoint: { ",
        "checkpoint: { dir: ¦\"file:///var/my culprit\", ",
        "engine.checkpoint.dir",
        "file:///var/culprit/checkpoints");
    seed(
        "checkpoint folder below nothing",
        "checkpoint: { ",
        "checkpoint: { dir: ¦\"file:culprit\", ",
        "engine.checkpoint.dir",
        "file:///var/culprit/checkpoints");
    seed(
        "dead letter no record holds",
        "culprit: 1\n",
        "culprit: 1\nlimits: { dead-letter-bytes: ¦1MiB }\n",
        "limits.dead-letter-bytes",
        "640KiB or less");
    seed(
        "unknown unit of time",
        "tumbling: 1m }\n    split-by: [ country ]\n    explain-by",
        "tumbling: ¦1 min }\n    split-by: [ country ]\n    explain-by",
        "metrics.revenue.window.tumbling",
        "Did you mean '1m'?");
    seed(
        "unknown unit of size", "512MiB", "¦512MB", "engine.state-cache", "Did you mean '512MiB'?");
    seed(
        "misspelt choice",
        "format: avro",
        "format: ¦arvo",
        "sources.sales.format",
        "Did you mean 'avro' (avro, json, csv)?");
    seed(
        "word for a number",
        "  parallelism: 2",
        "  parallelism: ¦two",
        "engine.parallelism",
        "Write a number such as 10.");
    seed(
        "out of range",
        "sensitivity: 5",
        "sensitivity: ¦11",
        "metrics.revenue.sensitivity",
        "The most is 10.");
    seed(
        "text for a list",
        "split-by: [ country ]\n    explain-by",
        "split-by: ¦country\n    explain-by",
        "metrics.revenue.split-by",
        "Did you mean '[ country ]'?");
    seed(
        "window without its kind",
        "window: { tumbling: 1m }\n    split-by: [ country ]\n    explain-by",
        "window: ¦1m\n    split-by: [ country ]\n    explain-by",
        "metrics.revenue.window",
        "Did you mean '{ tumbling: 1m }'?");
    seed(
        "misspelt time zone",
        "Europe/Berlin",
        "¦Europe/Berln",
        "metrics.revenue.time-zone",
        "Did you mean 'Europe/Berlin'?");
    seed(
        "broken reference to a secret",
        "\"${env:SLACK_TOKEN}\"",
        "¦\"${SLACK_TOKEN}\"",
        "channels.payments.slack.token",
        "Did you mean '${env:SLACK_TOKEN}'?");
  }

  private void references() {
    seed(
        "unknown source",
        "source: sales\n    measure: { count",
        "source: ¦slaes\n    measure: { count",
        "metrics.orders.source",
        "Did you mean 'sales'?");
    seed(
        "unknown companion",
        "companions: [ orders ]",
        "companions: [ ¦order ]",
        "metrics.revenue.attribute.companions[0]",
        "Did you mean 'orders'?");
    seed(
        "unknown channel",
        "to: [ payments ]",
        "to: [ ¦payment ]",
        "notify[0].to[0]",
        "Did you mean 'payments'?");
    seed(
        "unknown owner",
        "match: { owner: payments }",
        "match: { owner: ¦paymnts }",
        "notify[0].match.owner",
        "Did you mean 'payments'?");
    seed(
        "unknown threshold table",
        "          alpha: 0.1\n",
        "          alpha: 0.1\n        - use: threshold\n          max: { table: ¦caps }\n",
        "metrics.revenue.detect.any[1].max.table",
        "There are no threshold tables.");
  }

  private void plugins() {
    seed(
        "unknown detector",
        "use: ewma",
        "use: ¦ewna",
        "metrics.revenue.detect.any[0].use",
        "Did you mean 'ewma'?");
    seed(
        "unknown parameter",
        "alpha: 0.1",
        "¦alpa: 0.1",
        "metrics.revenue.detect.any[0].alpa",
        "Did you mean 'alpha' (0 < alpha ≤ 1, default 0.05)?");
    seed(
        "parameter out of range",
        "alpha: 0.1",
        "alpha: ¦1.5",
        "metrics.revenue.detect.any[0].alpha",
        "The default is 0.05.");
  }

  private void crossed() {
    seed(
        "more parallelism than the state allows",
        "max-parallelism: 720",
        "max-parallelism: 1",
        "  parallelism: 2",
        "  parallelism: ¦2",
        "engine.parallelism",
        "'max-parallelism' 1");
    seed(
        "transaction shorter than a checkpoint",
        "  delivery: at-least-once\n",
        "  delivery: exactly-once\n  transaction-timeout: ¦15s\n",
        "engine.transaction-timeout",
        "Set it to 310s or more");
    seed(
        "result fed back",
        "topic: revenue_alerts",
        "topic: ¦store_sales",
        "metrics.revenue.publish[0].topic",
        "Publish to another topic.");
    earlier("offset of no window", "{ offset: ¦90s, keep: 8d }", ".offset", "a multiple of 1m");
    earlier("keeping too briefly", "{ keep: ¦2d }", ".keep", "Keep at least 1w");
    earlier("keeping too much", "{ offset: 1d, keep: ¦9w }", ".keep", "Keep at most 50000m");
    seed(
        "avro without a registry",
        "registry:\n  url: \"http://localhost:8082/apis/ccompat/v7\"\n",
        "registry: none\n",
        "format: avro",
        "format: ¦avro",
        "sources.sales.format",
        "Add 'registry: {");
  }

  private void earlier(String name, String baseline, String key, String remedy) {
    seed(
        name,
        "companions: [ orders ]",
        "companions: [ orders ], baseline: " + baseline,
        "metrics.revenue.attribute.baseline" + key,
        remedy);
  }

  private void syntax() {
    seed("tab", "    topic:", "¦\ttopic:", "", "Use spaces.");
    seed(
        "key twice",
        "    unit: millis\n",
        "    unit: millis\n",
        "      field: sold_at\n",
        "      field: sold_at\n      ¦field: sold_on\n",
        "sources.sales.event-time.field",
        "Remove one of the two.");
    seed(
        "bomb of aliases",
        "culprit: 1\n",
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
            + "b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
            + "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
            + "d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n"
            + "e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\n"
            + "f: &f [*e,*e,*e,¦*e,*e,*e,*e,*e,*e]\n"
            + "culprit: 1\n",
        "",
        "Write the values out");
    seed("type tag", "culprit: 1", "culprit: ¦!!java.net.URL 1", "", "Remove it.");
    seed("bracket left open", "[ country ]\n    explain", "¦[ country\n    explain", "", "Close");
    mistakes.add(new Mistake("empty file", "¦# nothing\n", "", "Begin with 'culprit: 1'"));
    mistakes.add(new Mistake("not YAML", "%PDF-1¦.7 something else\n", "", "Check"));
    mistakes.add(new Mistake("no mapping", "¦- culprit\n- kafka\n", "", "such as 'culprit: …'"));
  }

  private void seed(String name, String old, String changed, String path, String remedy) {
    mistakes.add(new Mistake(name, replace(base, old, changed), path, remedy));
  }

  private void seed(
      String name,
      String old,
      String changed,
      String old2,
      String changed2,
      String path,
      String remedy) {
    String text = replace(replace(base, old, changed), old2, changed2);
    mistakes.add(new Mistake(name, text, path, remedy));
  }

  private static String replace(String text, String old, String changed) {
    int at = text.indexOf(old);
    if (at < 0) {
      throw new IllegalStateException("not in the file: " + old);
    }
    return text.substring(0, at) + changed + text.substring(at + old.length());
  }
}
