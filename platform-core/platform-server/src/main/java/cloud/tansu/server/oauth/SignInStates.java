package cloud.tansu.server.oauth;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.secrets.SecretPurpose;
import cloud.tansu.server.secrets.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Sign-ins that are at a provider. Any node can go on with one, once, for the browser that began
 * it: a callback that somebody sends to another person signs nobody in.
 */
@ApplicationScoped
class SignInStates {

  /** How long a sign-in may take at the provider. */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final int SWEPT_AT_ONCE = 100;
  private static final String SEPARATOR = "\n";

  private final RealmDatabases databases;
  private final Secrets secrets;
  private final Tokens tokens;
  private final Clock clock;

  @Inject
  SignInStates(RealmDatabases databases, Secrets secrets, Tokens tokens, Clock clock) {
    this.databases = databases;
    this.secrets = secrets;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * What is kept of a sign-in.
   *
   * @param aim what it is for
   */
  record Kept(String nonce, String codeVerifier, Aim aim) {

    /** Leaves everything out. */
    @Override
    public String toString() {
      return "Kept";
    }
  }

  /** Keeps a sign-in. */
  void keep(Realm realm, String provider, String state, String browser, Kept kept) {
    Instant now = clock.instant();
    String text = String.join(SEPARATOR, kept.nonce(), kept.codeVerifier(), kept.aim().text());
    byte[] sealed = secrets.encrypt(purpose(realm), text);
    databases.transact(
        realm,
        unit -> {
          unit.update(
              """
              delete from oauth_states where ctid = any(array(
                select ctid from oauth_states where expires_at < ? limit ?))
              """,
              now,
              SWEPT_AT_ONCE);
          return unit.update(
              """
              insert into oauth_states (state_hash, browser_hash, provider, kept_enc, created_at,
                expires_at)
              values (?, ?, ?, ?, ?, ?)
              """,
              Tokens.hash(state),
              Tokens.hash(browser),
              provider,
              sealed,
              now,
              now.plus(PATIENCE));
        });
  }

  /**
   * The sign-in that comes back. It is used up also when the browser is another one.
   *
   * @param browser what the browser's cookie says
   */
  Optional<Kept> take(Realm realm, String provider, String state, String browser) {
    byte[] own = Tokens.hash(browser);
    return databases
        .transact(
            realm,
            unit ->
                unit.first(
                    """
                    delete from oauth_states
                    where state_hash = ? and provider = ? and expires_at > ?
                    returning browser_hash, kept_enc
                    """,
                    row ->
                        MessageDigest.isEqual(row.getBytes(1), own)
                            ? Optional.of(read(realm, row.getBytes(2)))
                            : Optional.<Kept>empty(),
                    Tokens.hash(state),
                    provider,
                    clock.instant()))
        .flatMap(kept -> kept);
  }

  String secret() {
    return tokens.secret();
  }

  private Kept read(Realm realm, byte[] sealed) {
    String text = secrets.decryptText(purpose(realm), sealed);
    List<String> parts = List.of(text.split(SEPARATOR, -1));
    return new Kept(parts.get(0), parts.get(1), Aim.parse(parts.get(2)));
  }

  private static SecretPurpose purpose(Realm realm) {
    return new SecretPurpose(realm.tenant(), "oauth_states", "kept_enc");
  }
}
