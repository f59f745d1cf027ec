package dev.culprit.spi;

/**
 * The version of the plugin contract.
 *
 * <p>A factory returns {@link #CURRENT} from {@code spiVersion()}. The constant is inlined by the
 * compiler, so a jar keeps the version it was compiled against and the loader can refuse a mismatch
 * by name.
 */
public final class SpiVersion {
  /** Raised whenever an existing plugin would have to be changed. */
  public static final int CURRENT = 1;

  private SpiVersion() {}
}
