package dev.culprit.producer.sales;

import io.trino.tpcds.Results;
import io.trino.tpcds.Session;
import io.trino.tpcds.Table;
import io.trino.tpcds.column.Column;
import io.trino.tpcds.column.CustomerAddressColumn;
import io.trino.tpcds.column.ItemColumn;
import io.trino.tpcds.column.ShipModeColumn;
import io.trino.tpcds.column.WebSalesColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Joined rows from the Java port of the TPC-DS data generator; the same ones every time. */
final class DsdgenRows {
  /** 11 876 web sales to 1 000 addresses, in about a second. */
  static final double SCALE = 0.01;

  private DsdgenRows() {}

  /** Web sales whose joined columns are all there. */
  static List<WebSale> webSales(double scale) {
    Map<String, List<String>> addresses = byKey(Table.CUSTOMER_ADDRESS, scale);
    Map<String, List<String>> items = byKey(Table.ITEM, scale);
    Map<String, List<String>> shipModes = byKey(Table.SHIP_MODE, scale);
    List<WebSale> sales = new ArrayList<>();
    for (List<List<String>> rows : results(Table.WEB_SALES, scale)) {
      // A row may bring the returned goods with it, which is a row of another table.
      List<String> row = rows.get(0);
      WebSale sale =
          join(
              row,
              addresses.get(row.get(at(WebSalesColumn.WS_BILL_ADDR_SK))),
              items.get(row.get(at(WebSalesColumn.WS_ITEM_SK))),
              shipModes.get(row.get(at(WebSalesColumn.WS_SHIP_MODE_SK))));
      if (sale != null) {
        sales.add(sale);
      }
    }
    return sales;
  }

  private static @Nullable WebSale join(
      List<String> row,
      @Nullable List<String> address,
      @Nullable List<String> item,
      @Nullable List<String> shipMode) {
    if (address == null || item == null || shipMode == null) {
      return null;
    }
    String customer = row.get(at(WebSalesColumn.WS_BILL_CUSTOMER_SK));
    String quantity = row.get(at(WebSalesColumn.WS_QUANTITY));
    String netPaid = row.get(at(WebSalesColumn.WS_NET_PAID));
    String state = address.get(at(CustomerAddressColumn.CA_STATE));
    String county = address.get(at(CustomerAddressColumn.CA_COUNTY));
    String city = address.get(at(CustomerAddressColumn.CA_CITY));
    String category = item.get(at(ItemColumn.I_CATEGORY));
    String speed = shipMode.get(at(ShipModeColumn.SM_TYPE));
    if (anyMissing(customer, quantity, netPaid, state, county, city, category, speed)) {
      return null;
    }
    Line line = new Line(category, speed, Integer.parseInt(quantity), Double.parseDouble(netPaid));
    return new WebSale(customer, state, county, city, line);
  }

  private static boolean anyMissing(@Nullable String... values) {
    for (String value : values) {
      if (value == null || value.isBlank()) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, List<String>> byKey(Table table, double scale) {
    Map<String, List<String>> rows = new HashMap<>();
    for (List<List<String>> row : results(table, scale)) {
      rows.put(row.get(0).get(0), row.get(0));
    }
    return rows;
  }

  private static Results results(Table table, double scale) {
    return Results.constructResults(
        table, Session.getDefaultSession().withScale(scale).withTable(table));
  }

  private static int at(Column column) {
    return column.getPosition();
  }
}
