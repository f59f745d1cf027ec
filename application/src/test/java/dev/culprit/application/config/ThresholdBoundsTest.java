package dev.culprit.application.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdBoundsTest {
  private static final String CAPS =
      "country_code,\"note, free\",cap\nDE,\"big, \"\"old\"\"\",500\nFR,,\n*,others,80\n\n";

  @Test
  void shouldFindTheRowOfASeriesAndElseThatOfAllOthers() {
    ThresholdBounds bounds = ThresholdBounds.of(table(CAPS));

    assertThat(bounds.of(Map.of("country", "DE"))).hasValue(500);
    assertThat(bounds.of(Map.of("country", "US", "shop", "7"))).hasValue(80);
    assertThat(bounds.of(Map.of("country", "FR"))).hasValue(80);
  }

  @Test
  void shouldHaveNoBoundForASeriesWithoutARow() {
    ThresholdBounds bounds = ThresholdBounds.of(table("country_code,cap\nDE,500\n"));

    assertThat(bounds.of(Map.of("country", "US"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "country_code,limit/DE,5|there is no column 'cap'",
        "country,cap/DE,5|there is no column 'country_code'",
        "country_code,cap/DE,many|line 2, column 'cap': 'many' is no number",
        "country_code,cap/DE,NaN|line 2, column 'cap': 'NaN' is no number",
        "country_code,cap/DE,5/DE,6|line 3: a second row for [DE]",
        "country_code,cap/DE,5,6|line 2 has 3 columns instead of 2"
      })
  void shouldSayWhatDoesNotFit(String lines, String sentence) {
    assertThatThrownBy(() -> ThresholdBounds.of(table(lines.replace('/', '\n'))))
        .hasMessageContaining(sentence);
  }

  @Test
  void shouldRefuseAnEmptyFile() {
    assertThatThrownBy(() -> ThresholdBounds.of(table("")))
        .hasMessageContaining("the file is empty");
  }

  @Test
  void shouldRefuseAStarInOnlySomeOfTheKeyColumns() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("country", "country");
    keys.put("shop", "shop");
    String rows = "country,shop,cap\n*,*,9\nDE,*,5\n";

    assertThatThrownBy(() -> ThresholdBounds.of(table(rows, keys)))
        .hasMessageContaining("line 3: '*' stands in only some of the key columns");
  }

  private static ThresholdTable table(String text) {
    return table(text, Map.of("country", "country_code"));
  }

  private static ThresholdTable table(String text, Map<String, String> keys) {
    return new ThresholdTable(
        "caps",
        Optional.of(ThresholdTable.EMBEDDED + text),
        "store",
        Optional.empty(),
        keys,
        "cap");
  }
}
