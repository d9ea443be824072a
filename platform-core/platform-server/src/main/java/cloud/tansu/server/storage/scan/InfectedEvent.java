package cloud.tansu.server.storage.scan;

import cloud.tansu.server.persistence.UnitOfWork;
import java.sql.SQLException;

/** The event of an object that was refused. There is no row whose trigger could write it. */
final class InfectedEvent {

  private InfectedEvent() {}

  static void write(UnitOfWork unit, ScanObjects.Candidate candidate, String finding)
      throws SQLException {
    var unused =
        unit.query(
            "select from sys.record_infected_file(?, ?, ?, nullif(?, ''), ?)",
            row -> "",
            candidate.bucket().value(),
            candidate.key().value(),
            candidate.size(),
            candidate.contentType(),
            finding);
  }
}
