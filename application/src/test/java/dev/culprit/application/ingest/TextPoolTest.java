package dev.culprit.application.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TextPoolTest {

  @Property(tries = 200)
  void shouldGiveBackEveryTextAsItIs(@ForAll List<String> texts) {
    TextPool pool = new TextPool();
    for (int round = 0; round < 2; round++) {
      for (String text : texts) {
        byte[] bytes = ("x" + text + "y").getBytes(UTF_8);
        assertThat(pool.text(bytes, 1, bytes.length - 2))
            .isEqualTo(new String(bytes, 1, bytes.length - 2, UTF_8));
      }
    }
  }

  @Test
  void shouldNotBuildTheSameTextTwice() {
    TextPool pool = new TextPool();
    byte[] one = "Electronics".getBytes(UTF_8);
    byte[] other = "..Electronics".getBytes(UTF_8);

    assertThat(pool.text(other, 2, 11)).isSameAs(pool.text(one, 0, 11));
  }
}
