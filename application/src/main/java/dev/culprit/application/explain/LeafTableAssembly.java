package dev.culprit.application.explain;

import dev.culprit.spi.attributor.Dimension;
import dev.culprit.spi.attributor.LeafTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts a leaf table together row by row, coding dimension values as they come. */
public final class LeafTableAssembly {
  private final List<LeafColumns.Field> fields;
  private final List<Map<String, Integer>> dictionaries = new ArrayList<>();
  private final int[][] codes;
  private final double[][] numbers;
  private int size;

  public LeafTableAssembly(LeafColumns columns) {
    this.fields = columns.fields();
    this.codes = new int[fields.size()][1024];
    this.numbers = new double[columns.measures().size()][1024];
    fields.forEach(field -> dictionaries.add(new HashMap<>()));
  }

  /**
   * @param values one a field
   * @param measures as many as there are measure columns, finite
   */
  public void add(List<String> values, double[] measures) {
    if (size == numbers[0].length) {
      grow(2 * size);
    }
    for (int d = 0; d < codes.length; d++) {
      Map<String, Integer> dictionary = dictionaries.get(d);
      Integer code = dictionary.get(values.get(d));
      if (code == null) {
        code = dictionary.size();
        dictionary.put(values.get(d), code);
      }
      codes[d][size] = code;
    }
    for (int m = 0; m < numbers.length; m++) {
      numbers[m][size] = measures[m];
    }
    size++;
  }

  public LeafTable build() {
    grow(size);
    List<Dimension> dimensions = new ArrayList<>();
    for (int d = 0; d < codes.length; d++) {
      LeafColumns.Field field = fields.get(d);
      String[] values = new String[dictionaries.get(d).size()];
      dictionaries.get(d).forEach((value, code) -> values[code] = value);
      dimensions.add(
          new Dimension(field.name(), Arrays.asList(values), field.hierarchy(), field.level()));
    }
    boolean ratio = numbers.length == 4;
    return new LeafTable(
        dimensions,
        codes,
        numbers[0],
        numbers[1],
        ratio ? numbers[2] : null,
        ratio ? numbers[3] : null,
        new double[size]);
  }

  private void grow(int length) {
    for (int d = 0; d < codes.length; d++) {
      codes[d] = Arrays.copyOf(codes[d], length);
    }
    for (int m = 0; m < numbers.length; m++) {
      numbers[m] = Arrays.copyOf(numbers[m], length);
    }
  }
}
