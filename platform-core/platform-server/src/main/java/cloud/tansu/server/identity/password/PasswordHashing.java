package cloud.tansu.server.identity.password;

import cloud.tansu.server.identity.IdentityConfig;
import cloud.tansu.server.identity.password.imported.ImportedHash;
import cloud.tansu.server.identity.password.imported.ImportedHashes;
import cloud.tansu.server.kernel.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hashes and checks passwords with Argon2id. A hash takes some 20 ms of a processor and 19 MiB, so
 * only few run at a time; hold no database connection while calling.
 */
@ApplicationScoped
public class PasswordHashing {

  private static final Logger LOG = LoggerFactory.getLogger(PasswordHashing.class);

  private final Argon2 argon2;
  private final Tokens tokens;
  private final HashingBulkhead bulkhead;

  /** What passwords of accounts that do not exist are compared with. */
  private final Argon2Hash nobody;

  @Inject
  PasswordHashing(IdentityConfig config, Tokens tokens) {
    this(
        Argon2.best(),
        tokens,
        new HashingBulkhead(
            Runtime.getRuntime().availableProcessors(),
            config.passwordQueue(),
            config.passwordQueueTimeout()));
    LOG.info("identity.argon2 implementation={}", argon2.name());
  }

  PasswordHashing(Argon2 argon2, Tokens tokens, HashingBulkhead bulkhead) {
    this.argon2 = argon2;
    this.tokens = tokens;
    this.bulkhead = bulkhead;
    this.nobody = fresh(tokens.secret());
  }

  /**
   * The hash to store, in the PHC string format.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code sign_in_busy}
   */
  public String hash(String password) {
    return bulkhead.run(() -> fresh(password).toString());
  }

  /**
   * Whether the password has the stored hash. Without one the answer is no, after the same amount
   * of work: how long it takes does not tell whether an account exists. A hash of another server
   * takes the time that its parameters say, until it is replaced.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code sign_in_busy}
   */
  public boolean matches(String password, Optional<String> stored) {
    if (password.length() > PasswordPolicy.MAX_LENGTH) {
      return false;
    }
    ImportedHash hash = stored.map(this::read).orElseGet(() -> own(nobody));
    boolean equal = bulkhead.run(() -> hash.matches(password));
    return equal && stored.isPresent();
  }

  /**
   * What to store of a hash that another server computed; {@link #matches} reads it.
   *
   * @return empty when the hash is of no known format, malformed, or would take too much work
   */
  public Optional<String> importable(String hash) {
    String bare = withoutClassOfDjango(hash);
    boolean readable = isOwn(bare) || ImportedHashes.parse(bare).isPresent();
    return readable ? Optional.of(bare) : Optional.empty();
  }

  /** Django writes the name of its class before hashes that are complete without it. */
  private static String withoutClassOfDjango(String hash) {
    if (hash.startsWith("argon2$argon2")) {
      return hash.substring("argon2".length());
    }
    return hash.startsWith("bcrypt$$2") ? hash.substring("bcrypt$".length()) : hash;
  }

  private static boolean isOwn(String hash) {
    try {
      return Argon2Hash.isOne(hash) && Argon2Hash.parse(hash).hasWholeTag();
    } catch (IllegalArgumentException outOfBounds) {
      return false;
    }
  }

  /** Whether a stored hash is not what {@link #hash} would write today. */
  public boolean isOutdated(String stored) {
    return !stored.startsWith(Argon2Hash.prefix(Argon2Cost.DEFAULT));
  }

  private ImportedHash read(String stored) {
    return Argon2Hash.isOne(stored)
        ? own(Argon2Hash.parse(stored))
        : ImportedHashes.parse(stored)
            .orElseThrow(() -> new IllegalArgumentException("Not a password hash"));
  }

  private ImportedHash own(Argon2Hash hash) {
    return password -> hash.matches(argon2, password);
  }

  private Argon2Hash fresh(String password) {
    byte[] salt = tokens.bytes(Argon2Hash.saltBytes());
    return Argon2Hash.of(argon2, Argon2Cost.DEFAULT, password, salt);
  }
}
