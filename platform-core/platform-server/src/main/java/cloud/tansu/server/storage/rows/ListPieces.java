package cloud.tansu.server.storage.rows;

import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.storage.ObjectPart;
import cloud.tansu.server.storage.Piece;
import cloud.tansu.server.storage.StoredObject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Reads the parts of objects that were completed from some. */
public final class ListPieces {

  private ListPieces() {}

  public static List<Piece> of(UnitOfWork unit, StoredObject object) throws SQLException {
    return unit.query(
        "select blob, size, position from sys.file_parts where file = ? order by number",
        row -> new Piece(row.getObject(1, UUID.class), row.getLong(2), row.getLong(3)),
        object.version().id());
  }

  public static List<ObjectPart> parts(UnitOfWork unit, StoredObject object) throws SQLException {
    return unit.query(
        "select number, size, position, etag, checksums from sys.file_parts where file = ?"
            + " order by number",
        row ->
            new ObjectPart(
                row.getInt(1),
                row.getLong(2),
                row.getLong(3),
                row.getString(4),
                JsonMaps.checksums(row.getString(5))),
        object.version().id());
  }
}
