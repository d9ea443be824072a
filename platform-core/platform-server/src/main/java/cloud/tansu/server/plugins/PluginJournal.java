package cloud.tansu.server.plugins;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.persistence.UnitOfWork;
import java.sql.SQLException;

/** Remembers who changed which plugin. */
interface PluginJournal {

  /** Writes a change in the transaction that makes it. */
  void changed(UnitOfWork unit, PluginChange change) throws SQLException;

  /**
   * Writes that an installation was refused.
   *
   * @param code why, as the problem's code
   */
  void refused(Actor actor, String code, String detail);
}
