package cloud.tansu.server.functions.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.TestRealms;
import cloud.tansu.server.identity.user.TestUsers;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.mail.TestMail;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.persistence.TestJournal;
import cloud.tansu.server.secrets.TestSecrets;
import cloud.tansu.testkit.AdjustableClock;
import cloud.tansu.testkit.FakeMailbox;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The mail that reminds of secrets, as it comes to those who shall get it. */
final class RemindOfRotationTest {

  private static final String ADMINISTRATOR = "TenantAdmin";

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private final FakeMailbox mailbox = FakeMailbox.open();
  private final AdjustableClock clock = new AdjustableClock();
  private TenantId acme;
  private TestUsers users;
  private TestMail mail;
  private FunctionSecrets secrets;
  private RemindOfRotation job;

  @BeforeEach
  void open() {
    acme = databases.tenant("acme");
    users = new TestUsers(databases, keyRing, clock);
    mail = TestMail.sentTo(databases.get(), clock, mailbox.port());
    SecretTable table = new SecretTable(TestSecrets.open(databases.get(), keyRing));
    secrets = new FunctionSecrets(databases.get(), table, new TestJournal(), clock);
    job =
        new RemindOfRotation(
            databases.get(),
            table,
            users.administratorAddresses(),
            mail.outgoing(),
            TestRealms.webConfig(),
            clock);
  }

  @AfterEach
  void close() {
    mailbox.close();
  }

  private void secret(String name, int days) {
    secrets.put(Actor.SYSTEM, acme, new SecretName(name), "s3cret-value", OptionalInt.of(days));
  }

  @Test
  void namesTheSecretsTheirAgeAndWhereToEnterNewOnes() {
    LocalDate made = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    users.user(Realm.of(acme), "root@acme.com", ADMINISTRATOR);
    users.user(Realm.of(acme), "user@acme.com", "User");
    secret("old-key", 30);
    secret("older-key", 7);
    secret("young-key", 90);
    clock.advance(Duration.ofDays(31));

    assertThat(job.maintain(acme)).isEqualTo(2);
    assertThat(job.maintain(acme)).isZero();
    mail.sendAll();

    assertThat(mailbox.received()).hasSize(1);
    FakeMailbox.Received received = mailbox.received().getFirst();
    assertThat(received.to()).isEqualTo("root@acme.com");
    assertThat(received.data())
        .contains("Subject: Secrets of acme ought to be replaced\n")
        .contains("\n  old-key (from " + made + ", to be replaced every 30 days)\n")
        .contains("\n  older-key (from " + made + ", to be replaced every 7 days)\n")
        .contains("\nhttps://tansu.example/dashboard/tenant/acme/function-secrets\n")
        .doesNotContain("young-key", "s3cret-value");
  }

  @Test
  void waitsForSomebodyWhoReadsMail() {
    secret("old-key", 30);
    clock.advance(Duration.ofDays(31));

    assertThat(job.maintain(acme)).isZero();
    users.user(Realm.of(acme), "root@acme.com", ADMINISTRATOR);
    assertThat(job.maintain(acme)).isEqualTo(1);
  }

  @Test
  void tellsNobodyOfAnotherTenant() {
    users.user(Realm.of(databases.tenant("globex")), "root@globex.com", ADMINISTRATOR);
    users.user(Realm.of(acme), "root@acme.com", ADMINISTRATOR);
    secret("old-key", 30);
    clock.advance(Duration.ofDays(31));

    job.maintain(acme);
    job.maintain(new TenantId("globex"));
    mail.sendAll();

    assertThat(mailbox.received())
        .extracting(FakeMailbox.Received::to)
        .containsExactly("root@acme.com");
  }
}
