package cloud.tansu.server.functions.calls;

import cloud.tansu.server.functions.worker.HostileJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/** What a statement gave, as a function gets it. */
final class SqlRows {

  static final int MOST = 1000;

  private SqlRows() {}

  /**
   * @throws CallRefused {@code too_many_rows}
   */
  static JsonNode of(PreparedStatement statement, boolean hasRows) throws SQLException {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode columns = node.putArray("columns");
    ArrayNode rows = node.putArray("rows");
    if (!hasRows) {
      return node.put("rowCount", Math.max(0, statement.getUpdateCount()));
    }
    try (ResultSet result = statement.getResultSet()) {
      ResultSetMetaData described = result.getMetaData();
      for (int i = 1; i <= described.getColumnCount(); i++) {
        columns.add(described.getColumnLabel(i));
      }
      while (result.next()) {
        if (rows.size() == MOST) {
          throw new CallRefused(
              "too_many_rows", "A query gives at most " + MOST + " rows; nothing was changed.");
        }
        row(rows.addObject(), result, described);
      }
    }
    return node.put("rowCount", rows.size());
  }

  private static void row(ObjectNode row, ResultSet result, ResultSetMetaData described)
      throws SQLException {
    for (int i = 1; i <= described.getColumnCount(); i++) {
      String text = result.getString(i);
      row.set(
          described.getColumnLabel(i),
          text == null ? NullNode.getInstance() : value(described.getColumnTypeName(i), text));
    }
  }

  private static JsonNode value(String type, String text) {
    return switch (type) {
      case "int2", "int4", "int8", "oid", "serial", "bigserial" ->
          LongNode.valueOf(Long.parseLong(text));
      case "float4", "float8" -> number(text);
      case "numeric" -> decimal(text);
      case "bool" -> BooleanNode.valueOf(text.equals("t") || text.equals("true"));
      case "json", "jsonb" -> HostileJson.tree(text);
      default -> TextNode.valueOf(text);
    };
  }

  /** JSON has no infinity and no NaN. */
  private static JsonNode number(String text) {
    double number = Double.parseDouble(text);
    return Double.isFinite(number) ? DoubleNode.valueOf(number) : TextNode.valueOf(text);
  }

  private static JsonNode decimal(String text) {
    boolean finite = text.matches("-?[0-9.]+");
    return finite ? DecimalNode.valueOf(new BigDecimal(text)) : TextNode.valueOf(text);
  }
}
