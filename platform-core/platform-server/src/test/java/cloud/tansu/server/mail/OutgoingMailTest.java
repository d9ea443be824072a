package cloud.tansu.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.HealthCheck;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import cloud.tansu.testkit.Eventually;
import cloud.tansu.testkit.FakeMailbox;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutgoingMailTest {

  private static final Email ANN = new Email("ann@acme.test");

  @RegisterExtension final TestDatabases databases = new TestDatabases();
  private final FakeMailbox smtp = FakeMailbox.open();
  private final AdjustableClock clock = new AdjustableClock();

  @AfterEach
  void close() {
    smtp.close();
  }

  private TestMail wired(Map<String, String> configuration) {
    MailConfig config = Configuration.of(configuration).bind(MailConfig.class);
    return TestMail.on(databases.get(), clock, config, new SmtpTransport(config));
  }

  private TestMail sending() {
    return sending(new SmtpTransport(smtpConfig()));
  }

  private TestMail sending(MailTransport transport) {
    return TestMail.on(databases.get(), clock, smtpConfig(), transport);
  }

  private MailConfig smtpConfig() {
    return Configuration.of(
            Map.of(
                "tansu.mail.smtp-host",
                "127.0.0.1",
                "tansu.mail.smtp-port",
                Integer.toString(smtp.port()),
                "tansu.mail.smtp-security",
                "none",
                "tansu.mail.max-attempts",
                "2"))
        .bind(MailConfig.class);
  }

  private long count(String status) {
    return databases
        .get()
        .readPlatform(
            unit -> unit.count("SELECT count(*) FROM mail_outbox WHERE status = ?", status));
  }

  @Test
  void sendsAMailSoonAfterItWasWrittenDown() {
    TestMail mail = sending();

    mail.outgoing()
        .send(new MailMessage(ANN, "Grüße", "Text mit ß\n.\nEnde", Optional.of("<p>Text</p>")));

    Eventually.holds("the mail is there", () -> count("SENT") == 1);
    FakeMailbox.Received received = smtp.received().getFirst();
    assertThat(received.to()).isEqualTo("ann@acme.test");
    assertThat(received.data())
        .contains("From: TansuCloud <no-reply@localhost>")
        .contains("Subject: =?UTF-8?")
        .contains("@tansucloud>")
        .contains("multipart/alternative")
        .contains("<p>Text</p>");
    mail.worker().stop();
  }

  @Test
  void forgetsTheTextOfASentMail() {
    TestMail mail = sending();
    mail.outgoing().send(MailMessage.text(ANN, "Your link", "https://secret"));
    Eventually.holds("it is sent", () -> count("SENT") == 1);

    List<String> texts =
        databases
            .get()
            .readPlatform(
                unit -> unit.query("SELECT text_body FROM mail_outbox", row -> row.getString(1)));

    assertThat(texts).containsExactly("");
    mail.worker().stop();
  }

  @Test
  void triesAgainLaterAndGivesUpInTheEnd() {
    TestMail mail = sending();
    mail.worker().stop();
    smtp.refuseNext(2);
    mail.outgoing().send(MailMessage.text(ANN, "Hello", "Text"));

    assertThat(mail.worker().sendNext()).isTrue();
    assertThat(mail.worker().sendNext()).as("due").isFalse();
    assertThat(mail.health().status()).isEqualTo(HealthCheck.Status.HEALTHY);
    clock.advance(Duration.ofSeconds(16));
    assertThat(mail.worker().sendNext()).isTrue();

    assertThat(count("DEAD")).isEqualTo(1);
    assertThat(mail.health().status()).isEqualTo(HealthCheck.Status.DEGRADED);
    clock.advance(Duration.ofHours(2));
    assertThat(mail.worker().sendNext()).isFalse();
  }

  @Test
  void isHealthyAgainADayAfterAMailWasGivenUp() {
    TestMail mail = sending();
    mail.worker().stop();
    smtp.refuseNext(2);
    mail.outgoing().send(MailMessage.text(ANN, "Hello", "Text"));
    assertThat(mail.worker().sendNext()).isTrue();
    clock.advance(Duration.ofSeconds(16));
    assertThat(mail.worker().sendNext()).isTrue();

    clock.advance(Duration.ofHours(23));
    assertThat(mail.health().status()).isEqualTo(HealthCheck.Status.DEGRADED);
    clock.advance(Duration.ofHours(2));

    assertThat(mail.health().status()).isEqualTo(HealthCheck.Status.HEALTHY);
    assertThat(count("DEAD")).isEqualTo(1);
  }

  @Test
  void forgetsWhatWasCapturedOnceMailIsSent() {
    wired(Map.of()).outgoing().send(MailMessage.text(ANN, "Your link", "https://secret"));
    TestMail mail = sending();
    mail.outgoing().send(MailMessage.text(ANN, "Hello", "Text"));
    Eventually.holds("it is sent", () -> count("SENT") == 1);
    mail.worker().stop();

    mail.worker().forget();

    assertThat(count("CAPTURED")).isZero();
    assertThat(count("SENT")).isEqualTo(1);
  }

  @Test
  void sendsAMailAgainThatANodeClaimedAndDied() {
    TestMail mail = sending();
    mail.worker().stop();
    mail.outgoing().send(MailMessage.text(ANN, "Hello", "Text"));
    assertThat(mail.queue().claim()).isPresent();

    assertThat(mail.worker().sendNext()).isFalse();
    clock.advance(Duration.ofMinutes(6));

    assertThat(mail.worker().sendNext()).isTrue();
    assertThat(smtp.received()).hasSize(1);
  }

  @Test
  void doesNotRequeueWhatAnotherNodeSentInTheMeantime() {
    TestMail other = sending();
    TestMail slow =
        sending(
            (id, message) -> {
              clock.advance(Duration.ofMinutes(6));
              assertThat(other.worker().sendNext()).isTrue();
              throw new IOException("the line is dead");
            });
    slow.worker().stop();
    other.worker().stop();
    slow.outgoing().send(MailMessage.text(ANN, "Hello", "Text"));

    assertThat(slow.worker().sendNext()).isTrue();

    assertThat(count("SENT")).isEqualTo(1);
    assertThat(count("QUEUED")).isZero();
    assertThat(smtp.received()).hasSize(1);
  }

  @Test
  void leavesAMailToTheNodeThatClaimedItLast() {
    TestMail first = sending();
    TestMail second = sending();
    first.worker().stop();
    first.outgoing().send(MailMessage.text(ANN, "Hello", "Text"));
    MailQueue.Claimed lost = first.queue().claim().orElseThrow();
    clock.advance(Duration.ofMinutes(6));
    MailQueue.Claimed held = second.queue().claim().orElseThrow();

    assertThat(first.queue().sent(lost)).isFalse();
    assertThat(first.queue().failed(lost, "late")).isEqualTo(MailQueue.AfterFailure.CLAIM_LOST);

    assertThat(count("QUEUED")).isEqualTo(1);
    assertThat(second.queue().sent(held)).isTrue();
  }

  @Test
  void sendsTheOthersWhenOneRowIsNoMail() {
    TestMail mail = sending();
    mail.worker().stop();
    mail.outgoing().send(MailMessage.text(ANN, "Broken", "Text"));
    databases
        .get()
        .platform(unit -> unit.update("UPDATE mail_outbox SET text_body = '', attempts = 1"));
    clock.advance(Duration.ofSeconds(1));
    mail.outgoing().send(MailMessage.text(ANN, "Good", "Text"));

    assertThat(mail.worker().sendNext()).isTrue();
    assertThat(mail.worker().sendNext()).isTrue();

    assertThat(count("DEAD")).isEqualTo(1);
    assertThat(count("SENT")).isEqualTo(1);
    assertThat(smtp.received().getFirst().data()).contains("Subject: Good");
  }

  @Test
  void doesNotSendAMailAgainBecauseTheFarewellFailed() {
    TestMail mail = sending();
    mail.worker().stop();
    smtp.resetAtQuit();
    mail.outgoing().send(MailMessage.text(ANN, "Hello", "Text"));

    assertThat(mail.worker().sendNext()).isTrue();

    assertThat(count("SENT")).isEqualTo(1);
    assertThat(smtp.received()).hasSize(1);
  }

  @Test
  void finishesOnlyTheMailThatIsBeingSentWhenItIsStopped() {
    AtomicReference<Optional<MailWorker>> worker = new AtomicReference<>(Optional.empty());
    TestMail mail =
        sending(
            (id, message) -> {
              Thread.currentThread().interrupt(); // so that the stop does not wait for this thread
              worker.get().orElseThrow().stop();
              assertThat(Thread.interrupted()).isTrue();
            });
    TestMail stopped = sending();
    stopped.worker().stop();
    stopped.outgoing().send(MailMessage.text(ANN, "First", "Text"));
    stopped.outgoing().send(MailMessage.text(ANN, "Second", "Text"));
    worker.set(Optional.of(mail.worker()));

    mail.worker().wake();

    Eventually.holds("the first is sent", () -> count("SENT") == 1);
    mail.worker().stop();
    assertThat(count("QUEUED")).isEqualTo(1);
  }

  @Test
  void keepsTheReasonOfARefusalAsOneLine() {
    TestMail mail =
        sending(
            (id, message) -> {
              throw new IOException("no\r\n\0 \u0085forged\u001b[2J line\n");
            });
    mail.worker().stop();
    mail.outgoing().send(MailMessage.text(ANN, "Hello", "Text"));

    assertThat(mail.worker().sendNext()).isTrue();

    List<String> reasons =
        databases
            .get()
            .readPlatform(
                unit -> unit.query("SELECT last_error FROM mail_outbox", row -> row.getString(1)));
    assertThat(reasons).containsExactly("no forged [2J line");
  }

  @Test
  void sendsNothingOfATransactionThatWasRolledBack() {
    TestMail mail = wired(Map.of());
    TenantId acme = databases.tenant("acme");

    assertThatThrownBy(
            () ->
                databases
                    .get()
                    .tenant(
                        acme,
                        unit -> {
                          mail.outgoing().send(unit, MailMessage.text(ANN, "Never", "Text"));
                          throw new IllegalStateException("no");
                        }))
        .hasMessage("no");
    databases
        .get()
        .tenant(
            acme,
            unit -> {
              mail.outgoing().send(unit, MailMessage.text(ANN, "After the commit", "Text"));
              return true;
            });

    assertThat(mail.captured().list("", PageRequest.first()).items())
        .extracting(CapturedMail.Message::subject)
        .containsExactly("After the commit");
  }

  @Test
  void keepsTheNewestMailWhereNoServerIsConfigured() {
    TestMail mail = wired(Map.of());
    for (int i = 1; i <= CapturedMail.KEPT + 3; i++) {
      clock.advance(Duration.ofSeconds(1));
      mail.outgoing().send(MailMessage.text(ANN, "Mail " + i, "Text " + i));
    }

    var page = mail.captured().list("", new PageRequest(1, 2));

    assertThat(page.total()).isEqualTo(CapturedMail.KEPT);
    assertThat(page.items().getFirst().subject()).isEqualTo("Mail 503");
    assertThat(mail.captured().find(page.items().getFirst().id()).orElseThrow().text())
        .isEqualTo("Text 503");
    assertThat(smtp.received()).isEmpty();
    mail.captured().clear();
    assertThat(mail.captured().list("", PageRequest.first()).total()).isZero();
  }

  @Test
  void findsKeptMailByAPartOfTheRecipient() {
    TestMail mail = wired(Map.of());
    mail.outgoing().send(MailMessage.text(ANN, "For Ann", "Text"));
    mail.outgoing().send(MailMessage.text(new Email("b_b@example.com"), "For Bob", "Text"));

    assertThat(mail.captured().list(" B_B@ ", PageRequest.first()).items())
        .extracting(CapturedMail.Message::subject)
        .containsExactly("For Bob");
    assertThat(mail.captured().list("_", PageRequest.first()).total()).isEqualTo(1);
    assertThat(mail.captured().list("%", PageRequest.first()).total()).isZero();
  }

  @Test
  void refusesASubjectThatWouldAddAHeader() {
    assertThatThrownBy(() -> MailMessage.text(ANN, "Hi\r\nBcc: eve@evil.test", "Text"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void waitsLongerAfterEachFailure() {
    assertThat(MailQueue.delayAfter(1)).isEqualTo(Duration.ofSeconds(15));
    assertThat(MailQueue.delayAfter(3)).isEqualTo(Duration.ofMinutes(1));
    assertThat(MailQueue.delayAfter(60)).isEqualTo(Duration.ofHours(1));
  }
}
