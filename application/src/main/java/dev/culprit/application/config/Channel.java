package dev.culprit.application.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A way to reach people. */
public sealed interface Channel {
  /** Its stable id. */
  String id();

  /**
   * Slack, by bot token or incoming webhook.
   *
   * @param id its id
   * @param token a bot's token, with a channel
   * @param channel {@code #name}
   * @param webhook an incoming webhook's address, which is a secret too
   */
  record Slack(
      String id, Optional<Secret> token, Optional<String> channel, Optional<Secret> webhook)
      implements Channel {
    public Slack {
      Require.id(id, "channels");
      Require.that(
          webhook.isPresent() || (token.isPresent() && channel.isPresent()),
          "slack needs 'token' and 'channel', or 'webhook'");
    }
  }

  /**
   * JSON by HTTP.
   *
   * @param id its id
   * @param url the receiver
   * @param secret key of the signature, if any
   */
  record Webhook(String id, URI url, Optional<Secret> secret) implements Channel {
    public Webhook {
      Require.id(id, "channels");
    }
  }

  /**
   * Mail.
   *
   * @param id its id
   * @param smtp the server, {@code smtp://host:port} or {@code smtps://host:port}
   * @param from sender
   * @param to receivers, at least one
   * @param user user at the server
   * @param password password at the server
   */
  record Email(
      String id,
      URI smtp,
      String from,
      List<String> to,
      Optional<String> user,
      Optional<Secret> password)
      implements Channel {
    public Email {
      Require.id(id, "channels");
      Require.text(from, "from");
      to = List.copyOf(Require.notEmpty(to, "to"));
    }
  }

  /**
   * PagerDuty Events v2.
   *
   * @param id its id
   * @param routingKey the integration's key
   */
  record PagerDuty(String id, Secret routingKey) implements Channel {
    public PagerDuty {
      Require.id(id, "channels");
    }
  }
}
