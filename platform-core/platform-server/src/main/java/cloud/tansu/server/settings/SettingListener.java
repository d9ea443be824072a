package cloud.tansu.server.settings;

import cloud.tansu.server.persistence.UnitOfWork;
import java.sql.SQLException;

/** A bean that hears of changes inside their transaction; an exception prevents the change. */
@FunctionalInterface
public interface SettingListener {
  void changing(UnitOfWork unit, SettingChange change) throws SQLException;
}
