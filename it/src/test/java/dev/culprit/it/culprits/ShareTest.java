package dev.culprit.it.culprits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShareTest {
  @Test
  void shouldTellTheIntervalOfWilson() {
    Share share = new Share(38, 40);

    assertThat(share.value()).isEqualTo(0.95);
    assertThat(share.lower()).isCloseTo(0.835, within(0.001));
    assertThat(share.upper()).isCloseTo(0.986, within(0.001));
  }

  @Test
  void shouldNotBeSureOfEverythingAfterFortyOfForty() {
    assertThat(new Share(40, 40).lower()).isCloseTo(0.912, within(0.001));
    assertThat(new Share(40, 40).upper()).isCloseTo(1, within(1e-9));
    assertThat(new Share(0, 0).value()).isNaN();
  }
}
