package cloud.tansu.server.persistence;

import java.sql.SQLException;

/** What is to be done in a unit of work. */
@FunctionalInterface
public interface Work<T extends @org.jspecify.annotations.Nullable Object> {
  T run(UnitOfWork unit) throws SQLException;
}
