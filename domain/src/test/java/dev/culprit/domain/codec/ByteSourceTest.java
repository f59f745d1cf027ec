package dev.culprit.domain.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ByteSourceTest {
  @Property
  void shouldReadBackWhatWasWritten(
      @ForAll long number,
      @ForAll double measure,
      @ForAll String text,
      @ForAll byte[] bytes,
      @ForAll boolean flag) {
    ByteSink sink = new ByteSink(0);
    sink.writeVarint(number);
    sink.writeZigzag(number);
    sink.writeLong(number);
    sink.writeDouble(measure);
    sink.writeTrimmedDouble(measure);
    sink.writeText(text);
    sink.writeBytes(bytes);
    sink.writeBoolean(flag);
    assertThat(sink.toByteArray()).hasSize(sink.length());

    ByteSource source = new ByteSource(sink.toByteArray());
    assertThat(source.readVarint()).isEqualTo(number);
    assertThat(source.readZigzag()).isEqualTo(number);
    assertThat(source.readLong()).isEqualTo(number);
    assertThat(source.readDouble()).isEqualTo(measure);
    assertThat(source.readTrimmedDouble()).isEqualTo(measure);
    // What UTF-8 cannot say (unpaired surrogates) was replaced when it was written.
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    assertThat(source.readText()).isEqualTo(new String(utf8, StandardCharsets.UTF_8));
    assertThat(source.readBytes()).isEqualTo(bytes);
    assertThat(source.readBoolean()).isEqualTo(flag);
    source.requireEnd();
  }

  @Property
  void shouldThrowNothingButItsOwnExceptionForAnyBytes(@ForAll byte[] bytes, @ForAll int order) {
    ByteSource source = new ByteSource(bytes);
    try {
      int atLeast =
          switch (Math.floorMod(order, 6)) {
            case 0 -> source.readText().length();
            case 1 -> source.readBytes().length;
            case 2 -> Double.isNaN(source.readTrimmedDouble()) ? 3 : 1;
            case 3 -> Long.BYTES + (int) (source.readLong() & 0);
            case 4 -> source.readVarint() == 0 ? 1 : 0;
            default -> source.readCount(3) * 3;
          };
      assertThat(atLeast).isBetween(0, bytes.length);
      assertThat(source.remaining()).isNotNegative();
    } catch (MalformedBytesException e) {
      assertThat(e).hasMessageContaining("byte");
    }
  }

  @Test
  void shouldWriteSmallNumbersShort() {
    ByteSink sink = new ByteSink();
    sink.writeVarint(127);
    sink.writeZigzag(-64);
    sink.writeTrimmedDouble(0);
    sink.writeTrimmedDouble(3);
    assertThat(sink.toByteArray()).containsExactly(127, 127, 0, 2, 0x40, 0x08);
    sink.reset();
    sink.writeVarint(-1);
    assertThat(sink.length()).isEqualTo(10);
  }

  @Test
  void shouldRefuseWhatBreaksTheForm() {
    assertRefused("longer than 64 bits", 0xFF, ByteSource::readVarint);
    assertRefused("promises more", 3, ByteSource::readText);
    assertRefused("claims 9 bytes", 9, ByteSource::readTrimmedDouble);
    assertRefused("expected 0 or 1", 2, ByteSource::readBoolean);
    assertRefused("follow the end", 0, ByteSource::requireEnd);
    assertThatThrownBy(() -> new ByteSource(new byte[] {1, (byte) 0xC0}).readText())
        .isInstanceOf(MalformedBytesException.class)
        .hasMessageContaining("not UTF-8");
    assertThatThrownBy(() -> new ByteSource(new byte[] {1, 0}).readTrimmedDouble())
        .isInstanceOf(MalformedBytesException.class)
        .hasMessageContaining("zero byte");
    assertThatThrownBy(() -> new ByteSource(new byte[] {1, 2, 3}, 1, 1).readLong())
        .isInstanceOf(MalformedBytesException.class)
        .hasMessageContaining("expected 8 more bytes");
  }

  private static void assertRefused(String because, int filler, Consumer<ByteSource> reading) {
    byte[] bytes = new byte[filler == 0xFF ? 11 : 1];
    Arrays.fill(bytes, (byte) filler);
    assertThatThrownBy(() -> reading.accept(new ByteSource(bytes)))
        .isInstanceOf(MalformedBytesException.class)
        .hasMessageContaining(because);
  }
}
