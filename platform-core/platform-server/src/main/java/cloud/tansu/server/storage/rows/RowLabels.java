package cloud.tansu.server.storage.rows;

import cloud.tansu.server.storage.ObjectHeaders;
import cloud.tansu.server.storage.ObjectLabels;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Headers and labels as they stand in rows of files and of uploads. */
public final class RowLabels {

  private RowLabels() {}

  public static ObjectHeaders headers(ResultSet row) throws SQLException {
    return new ObjectHeaders(
        Optional.ofNullable(row.getString("content_type")),
        Optional.ofNullable(row.getString("content_encoding")),
        Optional.ofNullable(row.getString("content_language")),
        Optional.ofNullable(row.getString("content_disposition")),
        Optional.ofNullable(row.getString("cache_control")));
  }

  public static ObjectLabels labels(ResultSet row) throws SQLException {
    return new ObjectLabels(
        JsonMaps.texts(row.getString("metadata")), JsonMaps.texts(row.getString("tags")));
  }
}
