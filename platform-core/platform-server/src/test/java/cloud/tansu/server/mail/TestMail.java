package cloud.tansu.server.mail;

import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.HealthCheck;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Databases;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;

/** Mail, put together as the container does. */
public record TestMail(
    OutgoingMail outgoing, CapturedMail captured, MailQueue queue, MailWorker worker) {

  /** Mail that is captured, for the tests of features that send some. */
  public static TestMail captured(Databases databases, Clock clock) {
    MailConfig config = Configuration.of(Map.of()).bind(MailConfig.class);
    return on(databases, clock, config, new SmtpTransport(config));
  }

  /** Mail that goes to a server at a port of this machine, by {@link #sendAll} alone. */
  public static TestMail sentTo(Databases databases, Clock clock, int port) {
    MailConfig config =
        Configuration.of(
                Map.of(
                    "tansu.mail.smtp-host",
                    "127.0.0.1",
                    "tansu.mail.smtp-port",
                    Integer.toString(port),
                    "tansu.mail.smtp-security",
                    "none",
                    "tansu.mail.max-attempts",
                    "2"))
            .bind(MailConfig.class);
    TestMail mail = on(databases, clock, config, new SmtpTransport(config));
    mail.worker.stop();
    return mail;
  }

  public void sendAll() {
    while (worker.sendNext()) {
      // until nothing is left
    }
  }

  static TestMail on(Databases databases, Clock clock, MailConfig config, MailTransport transport) {
    CapturedMail captured = new CapturedMail(databases, config);
    MailQueue queue = new MailQueue(databases, config, clock);
    MailWorker worker = new MailWorker(queue, transport, config, clock);
    Tokens tokens = new Tokens(new SecureRandom());
    OutgoingMail outgoing = new OutgoingMail(databases, worker, captured, tokens, clock);
    return new TestMail(outgoing, captured, queue, worker);
  }

  HealthCheck.Result health() {
    return new MailHealth(queue, captured).check();
  }
}
