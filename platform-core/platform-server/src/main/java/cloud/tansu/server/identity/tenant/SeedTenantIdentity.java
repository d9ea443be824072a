package cloud.tansu.server.identity.tenant;

import cloud.tansu.server.identity.keys.SigningKeys;
import cloud.tansu.server.identity.realm.Issuers;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.NewUsers;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.tenancy.ProvisionRequest;
import cloud.tansu.server.tenancy.TenantSeeder;
import cloud.tansu.server.web.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Gives a new tenant its signing key and the account {@code admin@<tenantId>.local}. Nothing can be
 * delivered to that address, so the account has no password until the one-time link is used.
 */
@ApplicationScoped
class SeedTenantIdentity implements TenantSeeder {

  private final SigningKeys keys;
  private final NewUsers newUsers;
  private final Issuers issuers;
  private final Journal journal;

  @Inject
  SeedTenantIdentity(SigningKeys keys, NewUsers newUsers, Issuers issuers, Journal journal) {
    this.keys = keys;
    this.newUsers = newUsers;
    this.issuers = issuers;
    this.journal = journal;
  }

  @Override
  public Optional<URI> seed(UnitOfWork unit, ProvisionRequest request) throws SQLException {
    Realm realm = Realm.of(request.tenantId());
    keys.createFirst(unit, realm);
    TokenSubject administrator =
        newUsers.subject(
            realm,
            NewUsers.firstAdministrator(request.tenantId()),
            Optional.empty(),
            List.of(Caller.TENANT_ADMIN_ROLE));
    Optional<String> invited = newUsers.invite(unit, administrator);
    if (invited.isPresent()) {
      journal.append(
          unit,
          Journal.Entry.of(Actor.SYSTEM, "Identity", "UserCreate")
              .about(request.tenantId())
              .detail("user", administrator.id())
              .detail("email", administrator.email())
              .detail("roles", administrator.roles()));
    }
    return invited.map(secret -> URI.create(issuers.of(realm) + "/account/setup?token=" + secret));
  }
}
