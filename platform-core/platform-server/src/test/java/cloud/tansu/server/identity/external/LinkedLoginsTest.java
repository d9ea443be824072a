package cloud.tansu.server.identity.external;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.identity.browser.TestBrowserSessions;
import cloud.tansu.server.identity.external.LinkedLogins.Linked;
import cloud.tansu.server.identity.external.LinkedLogins.Login;
import cloud.tansu.server.identity.external.LinkedLogins.Unlinked;
import cloud.tansu.server.identity.external.UserLogins.Stranger;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.TestUsers;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class LinkedLoginsTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private final AdjustableClock clock = new AdjustableClock();

  private TestUsers users;
  private LinkedLogins logins;
  private Realm acme;
  private TokenSubject alice;

  @BeforeEach
  void setUp() {
    users = new TestUsers(databases, keyRing, clock);
    logins = new LinkedLogins(users.databases(), users.audit(), clock);
    acme = Realm.of(databases.tenant("acme"));
    alice = users.user(acme, "alice@acme.com", "User");
  }

  private Login linked(TokenSubject user, String provider) {
    UUID session = new TestBrowserSessions(users, clock).begin(user).session().id();
    Stranger account =
        new Stranger(
            provider,
            "https://provider.example.com",
            user.id().toString(),
            Optional.of("ada@example.com"),
            false,
            Optional.empty());
    assertThat(logins.link(user.realm(), user.id(), session, account)).isEqualTo(Linked.DONE);
    return logins.list(user.realm(), user.id()).stream()
        .filter(login -> login.provider().equals(provider))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void unlinksALoginOfWhoHasAPassword() {
    Login google = linked(alice, "google");

    assertThat(logins.unlink(alice, google.id())).isEqualTo(Unlinked.DONE);
    assertThat(logins.list(acme, alice.id())).isEmpty();
    assertThat(users.audited(acme))
        .contains("ExternalLoginLink Success", "ExternalLoginUnlink Success");
  }

  @Test
  void leavesTheLastLoginToWhoHasNoPassword() {
    Login google = linked(alice, "google");
    Login github = linked(alice, "github");
    users.update(acme, "update users set password_hash = null");

    assertThat(logins.unlink(alice, google.id())).isEqualTo(Unlinked.DONE);
    assertThat(logins.unlink(alice, github.id())).isEqualTo(Unlinked.LAST_CREDENTIAL);
    assertThat(logins.list(acme, alice.id())).hasSize(1);
  }

  @Test
  void unlinksNoLoginOfAnybodyElse() {
    TokenSubject bob = users.user(acme, "bob@acme.com", "User");
    Login bobs = linked(bob, "google");
    TokenSubject elsewhere =
        users.user(Realm.of(databases.tenant("widgets")), "alice@acme.com", "User");
    Login others = linked(elsewhere, "google");

    assertThat(logins.unlink(alice, bobs.id())).isEqualTo(Unlinked.UNKNOWN);
    assertThat(logins.unlink(alice, others.id())).isEqualTo(Unlinked.UNKNOWN);
    assertThat(logins.list(acme, bob.id())).hasSize(1);
    assertThat(logins.list(elsewhere.realm(), elsewhere.id())).hasSize(1);
  }
}
