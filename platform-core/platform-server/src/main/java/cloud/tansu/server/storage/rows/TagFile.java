package cloud.tansu.server.storage.rows;

import cloud.tansu.server.persistence.UnitOfWork;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** Changes the tags in a row. */
public final class TagFile {

  private TagFile() {}

  /** Whether the version was still there. */
  public static boolean tag(UnitOfWork unit, UUID version, Map<String, String> tags)
      throws SQLException {
    return unit.update("update app.files set tags = ? where id = ?", JsonMaps.write(tags), version)
        == 1;
  }
}
