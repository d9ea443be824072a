package cloud.tansu.server.functions.alert;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.events.TestRecordEvent;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.TestRealms;
import cloud.tansu.server.identity.user.AdministratorAddresses;
import cloud.tansu.server.identity.user.TestUsers;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.mail.TestMail;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import cloud.tansu.testkit.FakeMailbox;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The mail of an alert, as it comes to those who shall get it. */
final class AlertMailTest {

  private static final String ADMINISTRATOR = "TenantAdmin";

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private final FakeMailbox mailbox = FakeMailbox.open();
  private final AdjustableClock clock = new AdjustableClock();
  private TenantId acme;
  private TestMail mail;
  private AlertsFixture fixture;
  private EvaluateAlerts alerts;

  @BeforeEach
  void open() {
    acme = databases.tenant("acme");
    TestUsers users = new TestUsers(databases, keyRing, clock);
    for (String to : new String[] {"root@acme.com", "second@acme.com", "admin@acme.local"}) {
      users.user(Realm.of(acme), to, ADMINISTRATOR);
    }
    users.user(Realm.of(acme), "user@acme.com", "User");
    users.user(Realm.of(databases.tenant("globex")), "root@globex.com", ADMINISTRATOR);
    mail = TestMail.sentTo(databases.get(), clock, mailbox.port());
    fixture = new AlertsFixture(databases.get());
    AdministratorAddresses administrators = users.administratorAddresses();
    alerts =
        new EvaluateAlerts(
            databases.get(),
            fixture.table,
            new AlertNews(
                TestRecordEvent.get(), administrators, mail.outgoing(), TestRealms.webConfig()),
            clock);
    fixture.update(acme, "update sys.function_alert_rules set mail = true");
  }

  @AfterEach
  void close() {
    mailbox.close();
  }

  @Test
  void saysWhatIsWrongSinceWhenAndWhereToLook() {
    Instant begun = clock.instant();
    fixture.ran(acme, fixture.function(acme, "pay"), 20, "FAILED", 5);

    alerts.evaluate(acme);
    mail.sendAll();

    assertThat(mailbox.received())
        .extracting(FakeMailbox.Received::to)
        .containsExactlyInAnyOrder("root@acme.com", "second@acme.com");
    assertThat(mailbox.received().getFirst().data())
        .contains("Subject: Functions of acme need a look\n")
        .contains("  pay: 100 % of the calls failed (since " + minute(begun) + ")\n")
        .contains("\nhttps://tansu.example/dashboard/tenant/acme/functions\n")
        .contains("\nhttps://tansu.example/dashboard/tenant/acme/function-alerts\n");
  }

  @Test
  void saysWhatIsRightAgainAndFromWhenUntilWhenItWasNot() {
    Instant begun = clock.instant();
    fixture.ran(acme, fixture.function(acme, "pay"), 20, "FAILED", 5);
    alerts.evaluate(acme);
    clock.advance(Duration.ofMinutes(11));
    Instant over = clock.instant();

    alerts.evaluate(acme);
    alerts.evaluate(acme);
    mail.sendAll();

    assertThat(mailbox.received()).hasSize(4);
    assertThat(mailbox.received())
        .filteredOn(each -> each.data().contains("Subject: Functions of acme are well again\n"))
        .hasSize(2)
        .allSatisfy(
            each ->
                assertThat(each.data())
                    .contains("(from " + minute(begun) + " until " + minute(over) + ")\n")
                    .doesNotContain("Began"));
  }

  private static String minute(Instant time) {
    return time.toString().substring(0, 16).replace('T', ' ') + " UTC";
  }
}
