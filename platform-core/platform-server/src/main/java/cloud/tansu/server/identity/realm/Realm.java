package cloud.tansu.server.identity.realm;

import cloud.tansu.server.kernel.TenantId;
import java.util.Optional;

/**
 * A set of users with its own issuer, signing keys and database.
 *
 * @param tenant whose users; empty for the platform's administrators
 */
public record Realm(Optional<TenantId> tenant) {

  public static final Realm PLATFORM = new Realm(Optional.empty());

  public static Realm of(TenantId tenant) {
    return new Realm(Optional.of(tenant));
  }

  /** The realm as logs name it. */
  @Override
  public String toString() {
    return tenant.map(TenantId::value).orElse("(platform)");
  }
}
