package dev.culprit.application.config;

import dev.culprit.spi.detector.ModelBytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A trained model as a configuration carries it: {@code sha256:<hex>:<base64>}. The file that the
 * user names is read once, with the configuration, so that the model travels with it to every
 * machine, and a change of the model is a change of the configuration like any other.
 */
public final class EmbeddedModel {
  /** The parameter of a detector that names its model. */
  public static final String PARAMETER = "model";

  /** Largest model: configurations travel as records of a topic. */
  public static final int MOST_BYTES = 600_000;

  private static final String PREFIX = "sha256:";

  private EmbeddedModel() {}

  /** Whether a value of the parameter is a model already, and not the name of a file. */
  public static boolean is(String value) {
    return value.startsWith(PREFIX);
  }

  /**
   * @throws IllegalArgumentException when the model is too large to travel
   */
  public static String of(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "the model has %d bytes, and %d are the most: train it with fewer points"
              .formatted(bytes.length, MOST_BYTES));
    }
    return PREFIX + sha256(bytes) + ':' + Base64.getEncoder().encodeToString(bytes);
  }

  /** The digest of a model, in lower-case hex. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * The model among a detector's parameters; empty when there is none.
   *
   * @throws IllegalArgumentException when its bytes are not those of its digest
   */
  public static Optional<ModelBytes> in(Map<String, Object> parameters) {
    Object value = parameters.get(PARAMETER);
    if (!(value instanceof String text) || !is(text)) {
      return Optional.empty();
    }
    int colon = text.indexOf(':', PREFIX.length());
    String digest = text.substring(PREFIX.length(), Math.max(PREFIX.length(), colon));
    byte[] bytes = decoded(text.substring(colon + 1));
    if (!sha256(bytes).equals(digest)) {
      throw new IllegalArgumentException("'model' is damaged: its bytes do not have its SHA-256");
    }
    return Optional.of(new ModelBytes(digest, bytes));
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'model' is damaged: it is no Base64", e);
    }
  }

  /** The parameters with the model's digest in its place: what the plugin and people see. */
  public static Map<String, Object> digested(Map<String, Object> parameters) {
    Map<String, Object> digested = new LinkedHashMap<>(parameters);
    in(parameters).ifPresent(model -> digested.put(PARAMETER, model.sha256()));
    return digested;
  }
}
