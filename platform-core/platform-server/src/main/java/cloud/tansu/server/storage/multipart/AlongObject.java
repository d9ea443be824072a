package cloud.tansu.server.storage.multipart;

import cloud.tansu.server.persistence.UnitOfWork;
import java.sql.SQLException;

/** What somebody writes in the transaction that makes an object of parts. */
@FunctionalInterface
public interface AlongObject {

  void write(UnitOfWork unit) throws SQLException;
}
