package dev.culprit.infrastructure.config;

import static dev.culprit.infrastructure.config.Kinds.choice;
import static dev.culprit.infrastructure.config.Kinds.duration;
import static dev.culprit.infrastructure.config.Kinds.flag;
import static dev.culprit.infrastructure.config.Kinds.integer;
import static dev.culprit.infrastructure.config.Kinds.size;
import static dev.culprit.infrastructure.config.Kinds.text;
import static dev.culprit.infrastructure.config.Kinds.uri;

import dev.culprit.application.config.Auth;
import dev.culprit.application.config.CheckpointSettings;
import dev.culprit.application.config.Delivery;
import dev.culprit.application.config.EngineSettings;
import dev.culprit.application.config.KafkaSettings;
import dev.culprit.application.config.LimitSettings;
import dev.culprit.application.config.PluginSettings;
import dev.culprit.application.config.RegistrySettings;
import dev.culprit.application.config.Secret;
import dev.culprit.application.config.ServerSettings;
import dev.culprit.application.config.StateBackend;
import dev.culprit.application.config.StoreSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of services, engine, plugins and limits. */
final class ServiceKeys {
  private ServiceKeys() {}

  static final Kind<KafkaSettings> KAFKA =
      new Shape<>("the broker's settings") {
        final Key<KafkaSettings, String> servers =
            required(
                "bootstrap-servers",
                text("host:port, several with commas between", "localhost:9092"),
                "localhost:9092",
                KafkaSettings::bootstrapServers,
                "Brokers to begin with, as host:port with commas between.");
        final Key<KafkaSettings, String> prefix =
            defaulted(
                "topic-prefix",
                text("a topic's name", "culprit"),
                "culprit",
                KafkaSettings::topicPrefix,
                "Begins the names of Culprit's own topics.");
        final Key<KafkaSettings, Map<String, Secret>> properties =
            defaulted(
                "properties",
                SecretKinds.properties(),
                Map.of(),
                KafkaSettings::properties,
                "Properties of Kafka's clients, passed on as they are.");

        @Override
        KafkaSettings make(Values v) {
          return new KafkaSettings(v.get(servers), v.get(prefix), v.get(properties));
        }
      };

  private static final Kind<RegistrySettings> REGISTRY =
      new Shape<>("the registry's settings or none") {
        final Key<RegistrySettings, URI> url =
            required(
                "url",
                uri("http://localhost:8082/apis/ccompat/v7"),
                RegistrySettings::url,
                "Address of an API compatible with Confluent's.");
        final Key<RegistrySettings, Boolean> autoRegister =
            defaulted(
                "auto-register",
                flag(),
                false,
                RegistrySettings::autoRegister,
                "Whether schemas of results are registered at start.");
        final Key<RegistrySettings, Map<String, Secret>> properties =
            defaulted(
                "properties",
                SecretKinds.properties(),
                Map.of(),
                RegistrySettings::properties,
                "Properties of the registry's client, passed on as they are.");

        @Override
        RegistrySettings make(Values v) {
          return new RegistrySettings(v.get(url), v.get(autoRegister), v.get(properties));
        }
      };

  /** {@code none}, or the settings. */
  static final Kind<Optional<RegistrySettings>> REGISTRY_OR_NONE = new OrNone<>(REGISTRY);

  static final Kind<StoreSettings> STORE =
      new Shape<>("the database's settings") {
        final Key<StoreSettings, String> url =
            required(
                "url",
                text("a JDBC address", "\"jdbc:postgresql://localhost/culprit\""),
                StoreSettings::url,
                "JDBC address of the database.");
        final Key<StoreSettings, Optional<String>> user =
            optional("user", text("a name", "culprit"), StoreSettings::user, "User.");
        final Key<StoreSettings, Optional<Secret>> password =
            optional("password", SecretKinds.secret(), StoreSettings::password, "Password.");

        @Override
        StoreSettings make(Values v) {
          return new StoreSettings(v.get(url), v.get(user), v.get(password));
        }
      };

  static final Kind<ServerSettings> SERVER =
      new Shape<>("the dashboard's settings") {
        private static final ServerSettings STANDARD = ServerSettings.defaults();
        final Key<ServerSettings, String> bind =
            defaulted(
                "bind",
                text("an address", "127.0.0.1"),
                STANDARD.bind(),
                ServerSettings::bind,
                "Address the dashboard listens on.");
        final Key<ServerSettings, Integer> port =
            defaulted(
                "port",
                integer(0, 65535),
                STANDARD.port(),
                ServerSettings::port,
                "TCP port, 0 for a free one.");
        final Key<ServerSettings, Optional<URI>> publicUrl =
            optional(
                "public-url",
                uri("https://culprit.example.org/"),
                ServerSettings::publicUrl,
                "The dashboard's address in links of messages.");
        final Key<ServerSettings, Auth> auth =
            defaulted(
                "auth",
                choice(Auth.class),
                STANDARD.auth(),
                ServerSettings::auth,
                "How users are known.");
        final Key<ServerSettings, List<String>> allowHosts =
            defaulted(
                "allow-hosts",
                ListKind.of(text("a host's name", "culprit.example.org")),
                List.of(),
                ServerSettings::allowHosts,
                "Host names accepted beside that of public-url and loopback.");

        @Override
        ServerSettings make(Values v) {
          return new ServerSettings(
              v.get(bind), v.get(port), v.get(publicUrl), v.get(auth), v.get(allowHosts));
        }
      };

  private static final Kind<CheckpointSettings> CHECKPOINT =
      new Shape<>("settings of checkpoints") {
        private static final CheckpointSettings STANDARD = CheckpointSettings.defaults();
        final Key<CheckpointSettings, Optional<String>> dir =
            optional(
                "dir",
                Kinds.folder("file:///var/culprit/checkpoints"),
                CheckpointSettings::dir,
                "Folder where state is saved; 'run' takes a subfolder of the topic prefix in it. Left out: below the launcher's data folder.");
        final Key<CheckpointSettings, Duration> interval =
            defaulted(
                "interval",
                duration(),
                STANDARD.interval(),
                CheckpointSettings::interval,
                "Time between two checkpoints.");
        final Key<CheckpointSettings, Integer> retain =
            defaulted(
                "retain",
                integer(1, 100),
                STANDARD.retain(),
                CheckpointSettings::retain,
                "How many completed checkpoints are kept.");

        @Override
        CheckpointSettings make(Values v) {
          return new CheckpointSettings(v.get(dir), v.get(interval), v.get(retain));
        }
      };

  static final Kind<EngineSettings> ENGINE =
      new Shape<>("the engine's settings") {
        private static final EngineSettings STANDARD = EngineSettings.defaults();
        final Key<EngineSettings, Integer> parallelism =
            defaulted(
                "parallelism",
                integer(1, 32768),
                STANDARD.parallelism(),
                EngineSettings::parallelism,
                "Subtasks of each step.");
        final Key<EngineSettings, Integer> maxParallelism =
            defaulted(
                "max-parallelism",
                integer(1, 32768),
                STANDARD.maxParallelism(),
                EngineSettings::maxParallelism,
                "Upper bound of parallelism for the life of the state; cannot change later.");
        final Key<EngineSettings, StateBackend> stateBackend =
            defaulted(
                "state-backend",
                choice(StateBackend.class),
                STANDARD.stateBackend(),
                EngineSettings::stateBackend,
                "Where state is kept.");
        final Key<EngineSettings, Long> stateCache =
            defaulted(
                "state-cache",
                size(),
                STANDARD.stateCacheBytes(),
                EngineSettings::stateCacheBytes,
                "Memory for live series, per process, shared by its slots.");
        final Key<EngineSettings, CheckpointSettings> checkpoint =
            defaulted(
                "checkpoint",
                CHECKPOINT,
                STANDARD.checkpoint(),
                EngineSettings::checkpoint,
                "When and where state is saved.");
        final Key<EngineSettings, Delivery> delivery =
            defaulted(
                "delivery",
                choice(Delivery.class),
                STANDARD.delivery(),
                EngineSettings::delivery,
                "How often a result reaches its topic.");
        final Key<EngineSettings, Duration> transactionTimeout =
            defaulted(
                "transaction-timeout",
                duration(),
                STANDARD.transactionTimeout(),
                EngineSettings::transactionTimeout,
                "How long brokers keep a transaction open; with delivery exactly-once.");

        @Override
        EngineSettings make(Values v) {
          return new EngineSettings(
              v.get(parallelism),
              v.get(maxParallelism),
              v.get(stateBackend),
              v.get(stateCache),
              v.get(checkpoint),
              v.get(delivery),
              v.get(transactionTimeout));
        }
      };

  static final Kind<PluginSettings> PLUGINS =
      new Shape<>("the plugins' settings") {
        private static final PluginSettings STANDARD = PluginSettings.defaults();
        final Key<PluginSettings, Optional<List<String>>> folders =
            optional(
                "folders",
                ListKind.of(text("a folder", "plugins")),
                PluginSettings::written,
                "Folders with plugin jars, which have to exist. Left out: 'plugins', if it exists.");
        final Key<PluginSettings, List<String>> allow =
            defaulted(
                "allow",
                ListKind.of(text("a SHA-256 sum", "a SHA-256 sum")),
                STANDARD.allow(),
                PluginSettings::allow,
                "SHA-256 sums of the jars allowed; empty: all.");

        @Override
        PluginSettings make(Values v) {
          return new PluginSettings(v.get(folders), v.get(allow));
        }
      };

  static final Kind<LimitSettings> LIMITS =
      new Shape<>("limits") {
        private static final LimitSettings STANDARD = LimitSettings.defaults();
        final Key<LimitSettings, Integer> deadLetterBytes =
            defaulted(
                "dead-letter-bytes",
                Kinds.mapped(size(), ServiceKeys::letterSize, Integer::longValue),
                STANDARD.deadLetterBytes(),
                LimitSettings::deadLetterBytes,
                "Bytes kept of a record that was refused, 640KiB at most.");
        final Key<LimitSettings, Integer> controlEntries =
            defaulted(
                "control-entries",
                integer(1, Integer.MAX_VALUE),
                STANDARD.controlEntries(),
                LimitSettings::controlEntries,
                "Control entries kept.");
        final Key<LimitSettings, Integer> leaves =
            defaulted(
                "leaves-per-series",
                integer(1, 1_000_000),
                STANDARD.leavesPerSeries(),
                LimitSettings::leavesPerSeries,
                "Leaves of one series and window kept apart; the rest is (other).");

        @Override
        LimitSettings make(Values v) {
          return new LimitSettings(v.get(deadLetterBytes), v.get(controlEntries), v.get(leaves));
        }
      };

  /** With a third more, as JSON takes, it still fits into a record of 1 MB. */
  private static Integer letterSize(Long bytes) {
    if (bytes > 640 << 10) {
      throw new IllegalArgumentException(
          "must be 640KiB or less, so that a dead letter fits into a record");
    }
    return bytes.intValue();
  }
}
