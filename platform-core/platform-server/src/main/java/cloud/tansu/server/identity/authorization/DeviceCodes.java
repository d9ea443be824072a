package cloud.tansu.server.identity.authorization;

import cloud.tansu.server.identity.client.Client;
import cloud.tansu.server.identity.client.Clients;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.user.Authentication;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.identity.user.Sessions;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Devices without a keyboard or browser (RFC 8628): the device shows a short code, the user types
 * it in at another device and allows it, and the device, which asks again and again, gets tokens.
 */
@ApplicationScoped
public class DeviceCodes {

  public static final Duration LIFETIME = Duration.ofMinutes(10);

  /** How long a device waits between two questions. */
  public static final Duration INTERVAL = Duration.ofSeconds(5);

  /** Consonants: no words, nothing that looks alike (RFC 8628 §6.1). */
  private static final String ALPHABET = "BCDFGHJKLMNPQRSTVWXZ";

  private static final int USER_CODE_LENGTH = 8;

  private final RealmDatabases databases;
  private final DeviceCodeTable table;
  private final Clients clients;
  private final Sessions sessions;
  private final Journal journal;
  private final DeviceSecrets secrets;

  @Inject
  DeviceCodes(
      RealmDatabases databases,
      DeviceCodeTable table,
      Clients clients,
      Sessions sessions,
      Journal journal,
      DeviceSecrets secrets) {
    this.databases = databases;
    this.table = table;
    this.clients = clients;
    this.sessions = sessions;
    this.journal = journal;
    this.secrets = secrets;
  }

  /** Random values and the time, for {@link DeviceCodes}. */
  @ApplicationScoped
  static class DeviceSecrets {

    private final Tokens tokens;
    private final Clock clock;

    @Inject
    DeviceSecrets(Tokens tokens, Clock clock) {
      this.tokens = tokens;
      this.clock = clock;
    }

    String deviceCode() {
      return tokens.secret();
    }

    /** 34 random bits, which is plenty for a code that is good for minutes and cannot be tried. */
    String userCode() {
      StringBuilder code = new StringBuilder();
      while (code.length() < USER_CODE_LENGTH) {
        int value = tokens.bytes(1)[0] & 0xFF;
        if (value < 256 - 256 % ALPHABET.length()) {
          code.append(ALPHABET.charAt(value % ALPHABET.length()));
        }
      }
      return code.toString();
    }

    Instant now() {
      return clock.instant();
    }
  }

  /**
   * What the device is told.
   *
   * @param userCode with a hyphen in the middle
   */
  public record Issued(String deviceCode, String userCode) {}

  /** Codes for a device that wants these scopes. */
  public Issued issue(Realm realm, Client client, Scopes scopes) {
    String deviceCode = secrets.deviceCode();
    String userCode = secrets.userCode();
    Instant now = secrets.now();
    databases.transact(
        realm,
        unit ->
            table.insert(
                unit,
                new DeviceCodeTable.New(deviceCode, userCode, client.id(), scopes, INTERVAL),
                now,
                now.plus(LIFETIME)));
    return new Issued(deviceCode, userCode.substring(0, 4) + "-" + userCode.substring(4));
  }

  /** What a device asks for. */
  public record Asked(Client client, Scopes scopes) {}

  /** The request behind a code as typed, as long as nobody has decided. */
  public Optional<Asked> asked(Realm realm, String userCode) {
    return databases
        .read(realm, unit -> table.pending(unit, normalized(userCode), secrets.now()))
        .flatMap(
            pending ->
                clients
                    .find(realm, pending.clientId())
                    .filter(Client::enabled)
                    .map(client -> new Asked(client, pending.scopes())));
  }

  /**
   * The user decides.
   *
   * @return false when the code is unknown, too old, or was decided about
   */
  public boolean decide(Authentication user, String userCode, boolean allowed) {
    return databases.transact(
        user.subject().realm(), unit -> decide(unit, user, normalized(userCode), allowed));
  }

  private boolean decide(UnitOfWork unit, Authentication user, String userCode, boolean allowed)
      throws SQLException {
    Optional<String> client =
        allowed
            ? table.approve(unit, userCode, user, secrets.now())
            : table.deny(unit, userCode, secrets.now());
    if (client.isPresent()) {
      Journal.Entry entry =
          Journal.Entry.of(user.subject().actor(), "Auth", "DeviceAllow")
              .detail("client", client.get());
      journal.append(unit, allowed ? entry : entry.failed("access_denied"));
    }
    return client.isPresent();
  }

  /** Case and what people put between the letters do not matter. */
  private static String normalized(String userCode) {
    String cut = userCode.substring(0, Math.min(userCode.length(), 32));
    return cut.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
  }

  /** What a device that asks is told (RFC 8628 §3.5). */
  public sealed interface Poll {

    record Allowed(Sessions.Open open, Scopes scopes) implements Poll {}

    /**
     * @param error {@code authorization_pending}, {@code slow_down}, {@code access_denied}, {@code
     *     expired_token} or {@code invalid_grant}
     */
    record NotYet(String error, String description) implements Poll {}
  }

  /** The device asks. */
  public Poll poll(Realm realm, Client client, String deviceCode, Origin origin) {
    return databases.transact(
        realm, unit -> poll(unit, realm, client, Tokens.hash(deviceCode), origin));
  }

  private Poll poll(UnitOfWork unit, Realm realm, Client client, byte[] hash, Origin origin)
      throws SQLException {
    Instant now = secrets.now();
    Optional<DeviceCodeTable.Found> found = table.poll(unit, realm, hash, client.id(), now);
    if (found.isEmpty()) {
      return new Poll.NotYet("invalid_grant", "The device code is unknown or was used.");
    }
    if (!now.isBefore(found.get().expiresAt())) {
      return new Poll.NotYet("expired_token", "The code was not typed in in time. Start again.");
    }
    return switch (found.get().status()) {
      case PENDING ->
          found.get().tooFast()
              ? new Poll.NotYet("slow_down", "Ask less often: five seconds more between two calls.")
              : new Poll.NotYet("authorization_pending", "The user has not decided yet.");
      case DENIED -> new Poll.NotYet("access_denied", "The user did not allow it.");
      case USED -> new Poll.NotYet("invalid_grant", "The device code was used.");
      case APPROVED -> allowed(unit, found.get(), client, hash, origin);
    };
  }

  private Poll allowed(
      UnitOfWork unit, DeviceCodeTable.Found found, Client client, byte[] hash, Origin origin)
      throws SQLException {
    Optional<Authentication> user = found.user();
    if (user.isEmpty() || !table.use(unit, hash)) {
      return new Poll.NotYet("access_denied", "The user may no longer sign in.");
    }
    Scopes scopes =
        found
            .scopes()
            .and(Scopes.allowed(user.get().subject().realm(), user.get().subject().roles()));
    Sessions.Open open = sessions.open(unit, user.get(), client.id(), scopes, origin);
    journal.append(
        unit,
        Journal.Entry.of(user.get().subject().actor(), "Auth", "SessionOpen")
            .detail("client", client.id()));
    return new Poll.Allowed(open, scopes);
  }
}
