package dev.culprit.spi.detector;

/** A trained model: its SHA-256 in lower-case hex and its content. Immutable. */
public final class ModelBytes {
  private final String sha256;
  private final byte[] bytes;

  public ModelBytes(String sha256, byte[] bytes) {
    this.sha256 = sha256;
    this.bytes = bytes.clone();
  }

  public String sha256() {
    return sha256;
  }

  public byte[] bytes() {
    return bytes.clone();
  }
}
