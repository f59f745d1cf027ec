package dev.culprit.infrastructure.config;

import static dev.culprit.infrastructure.config.Kinds.anyScalar;
import static dev.culprit.infrastructure.config.Kinds.duration;
import static dev.culprit.infrastructure.config.Kinds.text;
import static dev.culprit.infrastructure.config.Kinds.uri;

import dev.culprit.application.config.Channel;
import dev.culprit.application.config.NotifyRule;
import dev.culprit.application.config.Secret;
import dev.culprit.application.config.ThresholdTable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of threshold tables, channels and rules of notification. */
final class NotificationKeys {
  static final Kind<ThresholdTable> THRESHOLD =
      new Shape<>("a threshold table") {
        final Key<ThresholdTable, Optional<String>> file =
            optional(
                "file",
                TableFiles.KIND,
                ThresholdTable::file,
                "A CSV file with a line of headings, relative to this one; * in a key's column is"
                    + " the row of all others. Its text goes along with the configuration.");
        final Key<ThresholdTable, String> jdbc =
            defaulted(
                "jdbc",
                text("a connection", "store"),
                "store",
                ThresholdTable::jdbc,
                "The connection; store is the only one.");
        final Key<ThresholdTable, Optional<String>> table =
            optional(
                "table",
                text("a table", "caps"),
                ThresholdTable::table,
                "The table's name in a database; without a file.");
        final Key<ThresholdTable, Map<String, String>> key =
            defaulted(
                "key",
                new MapKind<>(
                    text("a column", "country_code"),
                    "a mapping from split-by field to column",
                    "them as { country: country_code }"),
                Map.of(),
                ThresholdTable::key,
                "Split-by field to column.");
        final Key<ThresholdTable, String> bound =
            required(
                "bound", text("a column", "cap"), ThresholdTable::bound, "Column with the bound.");

        @Override
        ThresholdTable make(Values v) {
          return new ThresholdTable(
              v.name(), v.get(file), v.get(jdbc), v.get(table), v.get(key), v.get(bound));
        }
      };

  private static final Kind<Channel.Slack> SLACK =
      new Shape<>("settings of Slack") {
        final Key<Channel.Slack, Optional<Secret>> token =
            optional("token", SecretKinds.secret(), Channel.Slack::token, "A bot's token.");
        final Key<Channel.Slack, Optional<String>> channel =
            optional(
                "channel",
                text("a channel", "\"#payments\""),
                Channel.Slack::channel,
                "The channel's name, in quotes because of its '#'.");
        final Key<Channel.Slack, Optional<Secret>> webhook =
            optional(
                "webhook",
                SecretKinds.secret(),
                Channel.Slack::webhook,
                "Address of an incoming webhook, which is a secret.");

        @Override
        Channel.Slack make(Values v) {
          return new Channel.Slack(v.name(), v.get(token), v.get(channel), v.get(webhook));
        }
      };

  private static final Kind<Channel.Webhook> WEBHOOK =
      new Shape<>("settings of a webhook") {
        final Key<Channel.Webhook, URI> url =
            required("url", uri("https://example.org/hook"), Channel.Webhook::url, "The receiver.");
        final Key<Channel.Webhook, Optional<Secret>> secret =
            optional(
                "secret", SecretKinds.secret(), Channel.Webhook::secret, "Key of the signature.");

        @Override
        Channel.Webhook make(Values v) {
          return new Channel.Webhook(v.name(), v.get(url), v.get(secret));
        }
      };

  private static final Kind<Channel.Email> EMAIL =
      new Shape<>("settings of mail") {
        final Key<Channel.Email, URI> smtp =
            required(
                "smtp", uri("smtp://mail.example.org:587"), Channel.Email::smtp, "The server.");
        final Key<Channel.Email, String> from =
            required(
                "from", text("an address", "culprit@example.org"), Channel.Email::from, "Sender.");
        final Key<Channel.Email, List<String>> to =
            required(
                "to",
                ListKind.of(text("an address", "oncall@example.org")),
                Channel.Email::to,
                "Receivers.");
        final Key<Channel.Email, Optional<String>> user =
            optional("user", text("a name", "culprit"), Channel.Email::user, "User at the server.");
        final Key<Channel.Email, Optional<Secret>> password =
            optional("password", SecretKinds.secret(), Channel.Email::password, "Password there.");

        @Override
        Channel.Email make(Values v) {
          return new Channel.Email(
              v.name(), v.get(smtp), v.get(from), v.get(to), v.get(user), v.get(password));
        }
      };

  private static final Kind<Channel.PagerDuty> PAGERDUTY =
      new Shape<>("settings of PagerDuty") {
        final Key<Channel.PagerDuty, Secret> routingKey =
            required(
                "routing-key",
                SecretKinds.secret(),
                Channel.PagerDuty::routingKey,
                "Key of the integration, Events v2.");

        @Override
        Channel.PagerDuty make(Values v) {
          return new Channel.PagerDuty(v.name(), v.get(routingKey));
        }
      };

  static final Kind<Channel> CHANNEL =
      new Tagged<Channel>("a channel such as { slack: … }")
          .tag(
              "slack",
              SLACK,
              (slack, id) -> slack,
              c -> c instanceof Channel.Slack slack ? Optional.of(slack) : Optional.empty(),
              "A Slack channel.")
          .tag(
              "webhook",
              WEBHOOK,
              (webhook, id) -> webhook,
              c -> c instanceof Channel.Webhook webhook ? Optional.of(webhook) : Optional.empty(),
              "JSON by HTTP.")
          .tag(
              "email",
              EMAIL,
              (email, id) -> email,
              c -> c instanceof Channel.Email email ? Optional.of(email) : Optional.empty(),
              "Mail.")
          .tag(
              "pagerduty",
              PAGERDUTY,
              (duty, id) -> duty,
              c -> c instanceof Channel.PagerDuty duty ? Optional.of(duty) : Optional.empty(),
              "PagerDuty.");

  static final Kind<NotifyRule> NOTIFY =
      new Shape<>("a rule such as { match: { owner: payments }, to: [ payments ] }") {
        final Key<NotifyRule, Map<String, String>> match =
            defaulted(
                "match",
                new MapKind<>(
                    anyScalar("a value", "payments"),
                    "a mapping from attribute to value",
                    "them as { owner: payments }"),
                Map.of(),
                NotifyRule::match,
                "Attributes that must have these values; left out: every anomaly.");
        final Key<NotifyRule, List<String>> to =
            required(
                "to",
                ListKind.of(text("a channel's id", "payments")),
                NotifyRule::to,
                "Channels that hear of it.");
        final Key<NotifyRule, List<String>> groupBy =
            defaulted(
                "group-by",
                ListKind.of(text("an attribute", "metric")),
                List.of(),
                NotifyRule::groupBy,
                "Attributes whose values make one message.");
        final Key<NotifyRule, Optional<Duration>> repeatAfter =
            optional(
                "repeat-after",
                duration(),
                NotifyRule::repeatAfter,
                "Time after which an open anomaly is told again.");
        final Key<NotifyRule, Optional<Duration>> maxAge =
            optional(
                "max-age",
                duration(),
                NotifyRule::maxAge,
                "Age beyond which nobody is told, so that a catch-up wakes nobody.");

        @Override
        NotifyRule make(Values v) {
          return new NotifyRule(
              v.get(match), v.get(to), v.get(groupBy), v.get(repeatAfter), v.get(maxAge));
        }
      };

  private NotificationKeys() {}
}
