package dev.culprit.it.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The services of a compose file, as far as the tests ask.
 *
 * @param services by name
 */
record ComposeFile(Map<String, Service> services) {
  private static final Pattern PORT =
      Pattern.compile("(?<host>[0-9.]+):(?:\\$\\{\\w+:-(?<preset>\\d+)}|(?<fixed>\\d+)):\\d+");

  /**
   * One service.
   *
   * @param image with its tag
   * @param profiles that start it; empty: always
   * @param healthTest the command of its health check; empty if there is none
   * @param ports what it opens to the outside
   * @param environment variables by name
   * @param volumes as written
   * @param command as written; empty for the image's own
   * @param memoryMegabytes it may take, all copies together; 0 when that is not said
   * @param builds the folder of its image's Dockerfile; empty for an image that is pulled
   */
  record Service(
      String image,
      List<?> profiles,
      List<?> healthTest,
      List<Port> ports,
      Map<String, String> environment,
      List<?> volumes,
      List<?> command,
      int memoryMegabytes,
      String builds) {
    String tag() {
      int colon = image.lastIndexOf(':');
      return colon < 0 ? "" : image.substring(colon + 1);
    }
  }

  /** A port on this machine: the address it listens on and its number unless set otherwise. */
  record Port(String address, int number) {}

  static ComposeFile read(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  static ComposeFile parse(String yaml) {
    Map<?, ?> root = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
    Map<String, Service> services = new TreeMap<>();
    mapping(root.get("services"))
        .forEach((name, body) -> services.put((String) name, service((Map<?, ?>) body)));
    return new ComposeFile(services);
  }

  private static Service service(Map<?, ?> written) {
    Map<Object, Object> body = new HashMap<>(mapping(written.get("<<")));
    body.putAll(written);
    Map<?, ?> health = mapping(body.get("healthcheck"));
    Map<String, String> environment = new TreeMap<>();
    mapping(body.get("environment"))
        .forEach((name, value) -> environment.put((String) name, String.valueOf(value)));
    int copies =
        mapping(body.get("deploy")).get("replicas") instanceof Integer replicas ? replicas : 1;
    return new Service(
        String.valueOf(body.get("image")),
        list(body.get("profiles")),
        list(health.get("test")),
        list(body.get("ports")).stream().map(port -> port(String.valueOf(port))).toList(),
        environment,
        list(body.get("volumes")),
        list(body.get("command")),
        copies * megabytes(String.valueOf(body.get("mem_limit"))),
        build(mapping(body.get("build"))));
  }

  private static String build(Map<?, ?> build) {
    Object context = build.get("context");
    if (context == null) {
      return "";
    }
    Object file = build.get("dockerfile");
    return Path.of(String.valueOf(context))
        .resolve(file == null ? "Dockerfile" : String.valueOf(file))
        .normalize()
        .toString();
  }

  private static int megabytes(String text) {
    if (!text.matches("\\d+[mg]")) {
      return 0;
    }
    int number = Integer.parseInt(text.substring(0, text.length() - 1));
    return text.endsWith("g") ? 1024 * number : number;
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list
        ? list
        : value instanceof String one ? List.of(one) : List.of();
  }

  private static Map<?, ?> mapping(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static Port port(String text) {
    Matcher parts = PORT.matcher(text);
    if (!parts.matches()) {
      // no address in front means every address of the machine
      return new Port("0.0.0.0", -1);
    }
    String number = parts.group("preset") == null ? parts.group("fixed") : parts.group("preset");
    return new Port(parts.group("host"), Integer.parseInt(number));
  }
}
