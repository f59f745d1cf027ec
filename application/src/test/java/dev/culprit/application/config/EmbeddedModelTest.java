package dev.culprit.application.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EmbeddedModelTest {
  private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);

  /** FIPS 180-2, appendix B.1. */
  private static final String DIGEST_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void shouldHandOutTheModelItCarries() {
    Map<String, Object> parameters = Map.of("model", EmbeddedModel.of(ABC));
    assertThat(EmbeddedModel.in(parameters).orElseThrow().bytes()).isEqualTo(ABC);
    assertThat(EmbeddedModel.in(parameters).orElseThrow().sha256()).isEqualTo(DIGEST_OF_ABC);
  }

  @Test
  void shouldShowThePluginTheDigestOnly() {
    Map<String, Object> parameters = Map.of("model", EmbeddedModel.of(ABC), "k", 3L);
    assertThat(EmbeddedModel.digested(parameters))
        .containsOnly(Map.entry("model", DIGEST_OF_ABC), Map.entry("k", 3L));
  }

  @Test
  void shouldLeaveOtherParametersAlone() {
    assertThat(EmbeddedModel.in(Map.of("alpha", 0.1))).isEmpty();
    assertThat(EmbeddedModel.in(Map.of("model", "orders.model"))).isEmpty();
  }

  @Test
  void shouldRefuseBytesThatAreNotThoseOfTheDigest() {
    String damaged = EmbeddedModel.of(ABC).replace("YWJj", "YWJk");
    assertThatThrownBy(() -> EmbeddedModel.in(Map.of("model", damaged)))
        .hasMessageContaining("SHA-256");
    assertThatThrownBy(() -> EmbeddedModel.in(Map.of("model", "sha256:" + DIGEST_OF_ABC + ":?")))
        .hasMessageContaining("Base64");
  }

  @Test
  void shouldRefuseAModelTooLargeToTravel() {
    assertThatThrownBy(() -> EmbeddedModel.of(new byte[EmbeddedModel.MOST_BYTES + 1]))
        .hasMessageContaining("fewer points");
  }
}
