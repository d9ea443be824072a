package cloud.tansu.server.identity.user;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.events.webhook.WebhookDisabled;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.mail.CapturedMail;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TellAdministratorsTest {

  private static final UUID WEBHOOK = UUID.fromString("018f0000-0000-7000-8000-000000000001");

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private TestUsers users;
  private TenantId acme;
  private Realm realm;

  @BeforeEach
  void setUp() {
    users = new TestUsers(databases, keyRing, new AdjustableClock());
    acme = databases.tenant("acme");
    realm = Realm.of(acme);
    users.user(realm, "root@acme.com", "TenantAdmin");
  }

  @Test
  void writesWhatHappenedAndWhatToDo() {
    tell("Keeps the <index> up to date");

    CapturedMail.Message mail = users.mails().newest("root@acme.com");
    assertThat(mail.subject()).startsWith("A webhook of ").endsWith(" was switched off");
    assertThat(mail.text())
        .contains("https://hooks.example.com (Keeps the <index> up to date)")
        .contains("Failed 50 times in a row. The last time: The endpoint answered 500.")
        .contains("PUT /db/api/webhooks/" + WEBHOOK);
    assertThat(mail.html().orElseThrow()).contains("&lt;index&gt;").doesNotContain("<index>");
  }

  @Test
  void writesToEveryAdministratorOnceAndToNobodyElse() {
    users.user(realm, "second@acme.com", "TenantAdmin", "User");
    users.user(realm, "alice@acme.com", "User");
    UserId gone = users.user(realm, "gone@acme.com", "TenantAdmin").id();
    users
        .administration()
        .change(
            Actor.SYSTEM,
            realm,
            gone,
            new UserChange(Optional.empty(), Optional.of(UserStatus.DISABLED), Optional.empty()));

    tell("");

    assertThat(users.mails().to("root@acme.com")).hasSize(1);
    assertThat(users.mails().to("second@acme.com")).hasSize(1);
    assertThat(users.mails().to("alice@acme.com")).isEmpty();
    assertThat(users.mails().to("gone@acme.com")).isEmpty();
  }

  @Test
  void doesNotWriteToTheAccountThatHasNoMailbox() {
    users.user(realm, "admin@acme.local", "TenantAdmin");

    tell("");

    assertThat(users.mails().to("admin@acme.local")).isEmpty();
  }

  @Test
  void doesNotTellAdministratorsOfAnotherTenant() {
    Realm globex = Realm.of(databases.tenant("globex"));
    users.user(globex, "root@globex.com", "TenantAdmin");

    tell("");

    assertThat(users.mails().to("root@globex.com")).isEmpty();
  }

  private void tell(String description) {
    users
        .tellAdministrators()
        .on(
            new WebhookDisabled(
                acme,
                WEBHOOK,
                "https://hooks.example.com",
                description,
                "Failed 50 times in a row. The last time: The endpoint answered 500."));
  }
}
