package cloud.tansu.server.identity.client;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.kernel.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
  private final Clock clock;

  @Inject
  ClientDirectory(RealmDatabases databases, ClientTable table, Clock clock) {
    this.databases = databases;
    this.table = table;
    this.clock = clock;
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

  /**
   * Until when secrets that were rotated away are still accepted, by client id; without the clients
   * that have none such.
   */
  public Map<String, Instant> previousSecretsEnd(Realm realm, Collection<String> clientIds) {
    return databases
        .read(
            realm,
            unit ->
                unit.query(
                    """
                    select client_id, max(expires_at) as ends from oidc_client_secrets
                    where client_id = any(?) and expires_at > ? group by client_id
                    """,
                    row ->
                        Map.entry(
                            row.getString("client_id"),
                            row.getObject("ends", OffsetDateTime.class).toInstant()),
                    (Object) clientIds.toArray(String[]::new),
                    clock.instant()))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
