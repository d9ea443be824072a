package cloud.tansu.server.identity.authorization;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * Authorization requests that wait: for the user to sign in and to consent, or, pushed (RFC 9126),
 * for the user to come at all. The database keeps them, so that another node can go on.
 */
@ApplicationScoped
public class WaitingRequests {

  /** How long a request waits for its user. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  /** How long a pushed request can be begun with, and finished. */
  public static final Duration PUSHED = Duration.ofMinutes(10);

  private final RealmDatabases databases;
  private final Tokens tokens;
  private final Clock clock;

  @Inject
  WaitingRequests(RealmDatabases databases, Tokens tokens, Clock clock) {
    this.databases = databases;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * A request that waits.
   *
   * @param parameters as they were sent; to be read anew, because the client may have changed
   * @param since what a user has done before this does not answer its prompts
   */
  public record Waiting(Map<String, String> parameters, boolean pushed, Instant since) {}

  /** Keeps a request and returns the reference by which it is found. */
  public String keep(Realm realm, Map<String, String> parameters, boolean pushed) {
    String reference = tokens.secret();
    Instant now = clock.instant();
    databases.transact(
        realm,
        unit ->
            unit.update(
                """
                insert into oidc_requests (reference_hash, client_id, pushed, parameters,
                  created_at, expires_at)
                values (?, ?, ?, ?, ?, ?)
                """,
                Tokens.hash(reference),
                parameters.getOrDefault("client_id", ""),
                pushed,
                new Jsonb(write(parameters)),
                now,
                now.plus(pushed ? PUSHED : PATIENCE)));
    return reference;
  }

  /** The request of that reference, unless it was waiting too long. */
  public Optional<Waiting> find(Realm realm, String reference) {
    return databases.read(
        realm,
        unit ->
            unit.first(
                """
                select parameters::text, pushed, created_at from oidc_requests
                where reference_hash = ? and expires_at > ?
                """,
                WaitingRequests::waiting,
                Tokens.hash(reference),
                clock.instant()));
  }

  private static Waiting waiting(ResultSet row) throws SQLException {
    return new Waiting(
        read(row.getString(1)),
        row.getBoolean(2),
        row.getObject(3, OffsetDateTime.class).toInstant());
  }

  /** Forgets a request that was answered. */
  public void remove(Realm realm, String reference) {
    databases.transact(
        realm,
        unit ->
            unit.update(
                "delete from oidc_requests where reference_hash = ?", Tokens.hash(reference)));
  }

  private static String write(Map<String, String> parameters) {
    try {
      return Json.mapper().writeValueAsString(parameters);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Texts have a JSON form", impossible);
    }
  }

  private static Map<String, String> read(String json) {
    try {
      return Json.mapper().readValue(json, new TypeReference<Map<String, String>>() {});
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("A stored request cannot be read", damaged);
    }
  }
}
