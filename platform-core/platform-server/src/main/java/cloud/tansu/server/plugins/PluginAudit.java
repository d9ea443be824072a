package cloud.tansu.server.plugins;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.persistence.UnitOfWork;
import java.sql.SQLException;

/** Changes of plugins in the audit journal. */
final class PluginAudit implements PluginJournal {

  private static final String CATEGORY = "Plugins";

  private final Journal journal;

  PluginAudit(Journal journal) {
    this.journal = journal;
  }

  @Override
  public void changed(UnitOfWork unit, PluginChange change) throws SQLException {
    journal.append(
        unit,
        Journal.Entry.of(change.actor(), CATEGORY, actionOf(change.kind()))
            .detail("plugin", change.plugin())
            .detail("version", change.version()));
  }

  private static String actionOf(PluginChange.Kind kind) {
    return switch (kind) {
      case INSTALLED -> "PluginInstall";
      case UPGRADED -> "PluginUpgrade";
      case ENABLED -> "PluginEnable";
      case DISABLED -> "PluginDisable";
      case REMOVED -> "PluginRemove";
      case STARTED -> "PluginStart";
      case STOPPED -> "PluginStop";
      case FAILED -> "PluginFail";
    };
  }

  @Override
  public void refused(Actor actor, String code, String detail) {
    journal.record(
        Journal.Entry.of(actor, CATEGORY, "PluginInstall").failed(code).detail("reason", detail));
  }
}
