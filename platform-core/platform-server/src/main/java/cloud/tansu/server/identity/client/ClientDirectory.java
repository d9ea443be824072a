package cloud.tansu.server.identity.client;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.kernel.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;

/** Looks up the registered clients of a realm; the platform's own ones are not among them. */
@ApplicationScoped
public class ClientDirectory {

  private static final String MATCHING =
      """
       from oidc_clients c
      where (lower(c.client_id) like ? escape '\\' or lower(c.name) like ? escape '\\')
        and (?::boolean is null or c.enabled = ?)
      """;

  private final RealmDatabases databases;
  private final ClientTable table;

  @Inject
  ClientDirectory(RealmDatabases databases, ClientTable table) {
    this.databases = databases;
    this.table = table;
  }

  public Optional<RegisteredClient> find(Realm realm, String clientId) {
    return databases.read(realm, unit -> table.find(unit, clientId));
  }

  public Page<RegisteredClient> list(Realm realm, ClientQuery query) {
    String pattern = "%" + escaped(query.search().toLowerCase(Locale.ROOT)) + "%";
    String order =
        " order by %s %s nulls last, c.client_id limit ? offset ?"
            .formatted(query.sort().column(), query.descending() ? "desc" : "asc");
    return databases.read(
        realm,
        unit ->
            Page.of(
                query.page(),
                unit.count(
                    "select count(*)" + MATCHING,
                    pattern,
                    pattern,
                    query.enabled(),
                    query.enabled()),
                unit.query(
                    "select " + ClientTable.COLUMNS + MATCHING + order,
                    ClientTable::registered,
                    pattern,
                    pattern,
                    query.enabled(),
                    query.enabled(),
                    query.page().pageSize(),
                    query.page().offset())));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
