package cloud.tansu.server.storage.multipart;

import cloud.tansu.server.persistence.UnitOfWork;
import java.sql.SQLException;

/** What somebody writes in the transaction that stores a part. */
@FunctionalInterface
public interface AlongPart {

  /**
   * Writes it.
   *
   * @return whether the part is to be stored; if not, nothing may have been written
   */
  boolean write(UnitOfWork unit, UploadPart part) throws SQLException;
}
