package dev.culprit.domain.aggregate;

import dev.culprit.domain.codec.ByteSource;
import dev.culprit.domain.codec.MalformedBytesException;

/** The kinds of partials, each with a code that is part of the wire and state format. */
public enum PartialKind {
  /** {@link ExactSum}. */
  SUM(1),
  /** {@link Count}. */
  COUNT(2),
  /** {@link Minimum}. */
  MINIMUM(3),
  /** {@link Maximum}. */
  MAXIMUM(4),
  /** {@link LogHistogram}. */
  LOG_HISTOGRAM(5),
  /** {@link DistinctCount}. */
  DISTINCT(6);

  private final int code;

  PartialKind(int code) {
    this.code = code;
  }

  /** The stable code, 1–127; never reused. */
  public int code() {
    return code;
  }

  /**
   * The kind of a code.
   *
   * @throws MalformedBytesException when no kind has this code
   */
  public static PartialKind ofCode(int code) {
    for (PartialKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new MalformedBytesException("no kind of partial has the code " + code);
  }

  /** An empty partial of this kind. */
  public Partial newPartial() {
    return switch (this) {
      case SUM -> new ExactSum();
      case COUNT -> new Count();
      case MINIMUM -> new Minimum();
      case MAXIMUM -> new Maximum();
      case LOG_HISTOGRAM -> new LogHistogram();
      case DISTINCT -> new DistinctCount();
    };
  }

  /**
   * Reads a partial of this kind.
   *
   * @throws MalformedBytesException when the bytes are not one
   */
  public Partial decode(ByteSource source) {
    return switch (this) {
      case SUM -> ExactSum.decode(source);
      case COUNT -> Count.decode(source);
      case MINIMUM -> Minimum.decode(source);
      case MAXIMUM -> Maximum.decode(source);
      case LOG_HISTOGRAM -> LogHistogram.decode(source);
      case DISTINCT -> DistinctCount.decode(source);
    };
  }

  /** The message of a merge with {@code other}, which is of another kind. */
  IllegalArgumentException cannotMerge(Partial other) {
    return new IllegalArgumentException("cannot merge " + other.kind() + " into " + this);
  }
}
