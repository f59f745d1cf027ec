package dev.culprit.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampledFieldsTest {
  private final SampledFields fields = new SampledFields();

  @Test
  void shouldTakeTheFirstFieldsOfARecordThatHasOneForEachCustomer() {
    IntStream.range(0, 100_000).forEach(i -> fields.add("customers." + i, SampledField.WHOLE, 1L));

    assertThat(fields.fields()).hasSize(SampledFields.MOST_FIELDS);
    assertThat(fields.fields().get(0).path()).isEqualTo("customers.0");
    assertThat(fields.isFull()).isTrue();
  }

  @Test
  void shouldLeaveOutPathsThatAreTooLongTogether() {
    fields.add("a".repeat(SampledFields.MOST_CHARACTERS + 1), SampledField.TEXT, "");
    fields.add("b".repeat(SampledFields.MOST_CHARACTERS - 1), SampledField.TEXT, "");
    fields.add("cc", SampledField.TEXT, "");
    fields.add("d", SampledField.TEXT, "");

    assertThat(fields.fields())
        .extracting(field -> field.path().charAt(0))
        .containsExactly('b', 'd');
  }

  @Test
  void shouldNameTwentyFieldsAndHowManyMoreThereAre() {
    AbsentField absent = new AbsentField("orders", "explain-by", "zzzzzzzz", 200);
    List<String> known = IntStream.range(10, 60).mapToObj(i -> "field" + i).toList();

    assertThat(absent.sentence(known)).endsWith("field28, field29, … and 30 more.");
    assertThat(absent.sentence(known.subList(0, 20))).endsWith("field28, field29.");
  }
}
