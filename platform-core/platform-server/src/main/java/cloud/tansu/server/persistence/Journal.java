package cloud.tansu.server.persistence;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where features write down what was done, by whom. The audit trail is the journal of the running
 * server; features that stand beside or below it write through this interface.
 */
public interface Journal {

  /** Written in the transaction of what it tells of: both are committed or neither. */
  void append(UnitOfWork unit, Entry entry) throws SQLException;

  /** Written in a transaction of its own, for what changed nothing, such as a refusal. */
  void record(Entry entry);

  /**
   * Something that was done or refused.
   *
   * @param category the feature, such as {@code Plugins}
   * @param action what was done, such as {@code PluginInstall}
   * @param tenant in whose log it belongs; the actor's unless said
   * @param failure the code of the problem when it was not done
   * @param details never secrets
   */
  record Entry(
      Actor actor,
      String category,
      String action,
      Optional<TenantId> tenant,
      Optional<String> failure,
      Map<String, Object> details) {

    public Entry {
      details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    public static Entry of(Actor actor, String category, String action) {
      return new Entry(actor, category, action, actor.tenant(), Optional.empty(), Map.of());
    }

    /** The same, in the log of that tenant. */
    public Entry about(TenantId id) {
      return new Entry(actor, category, action, Optional.of(id), failure, details);
    }

    /** The same, not done because of a problem of this code. */
    public Entry failed(String code) {
      return new Entry(actor, category, action, tenant, Optional.of(code), details);
    }

    public Entry detail(String name, Object value) {
      Map<String, Object> more = new LinkedHashMap<>(details);
      more.put(name, value);
      return new Entry(actor, category, action, tenant, failure, more);
    }
  }
}
