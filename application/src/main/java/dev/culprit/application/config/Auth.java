package dev.culprit.application.config;

/** How the dashboard knows its users. */
public enum Auth implements Coded {
  /** A token, printed at first start. */
  TOKEN("token"),
  /** An OpenID Connect provider. */
  OIDC("oidc"),
  /** A header of a trusted proxy. */
  PROXY("proxy"),
  /** Nobody is asked; for loopback only. */
  NONE("none");

  private final String code;

  Auth(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
