package cloud.tansu.server.mail;

import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Databases;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;

/** Mail that is captured, for the tests of features that send some. */
public record TestMail(OutgoingMail outgoing, CapturedMail captured) {

  public static TestMail captured(Databases databases, Clock clock) {
    MailConfig config = Configuration.of(Map.of()).bind(MailConfig.class);
    CapturedMail captured = new CapturedMail(databases, config);
    MailQueue queue = new MailQueue(databases, config, clock);
    MailWorker worker = new MailWorker(queue, new SmtpTransport(config), config, clock);
    Tokens tokens = new Tokens(new SecureRandom());
    return new TestMail(new OutgoingMail(databases, worker, captured, tokens, clock), captured);
  }
}
