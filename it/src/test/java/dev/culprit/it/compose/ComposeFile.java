package dev.culprit.it.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
   * @param healthTest the command of its health check; empty if there is none
   * @param ports what it opens to the outside
   */
  record Service(String image, List<?> healthTest, List<Port> ports) {
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

  private static Service service(Map<?, ?> body) {
    Map<?, ?> health = mapping(body.get("healthcheck"));
    List<?> test = health.get("test") instanceof List<?> command ? command : List.of();
    List<?> ports = body.get("ports") instanceof List<?> list ? list : List.of();
    return new Service(
        String.valueOf(body.get("image")),
        test,
        ports.stream().map(port -> port(String.valueOf(port))).toList());
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
