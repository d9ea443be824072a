package cloud.tansu.server.mail;

import cloud.tansu.server.kernel.HealthCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** Whether mail gets out. A server that cannot send mail still serves. */
@ApplicationScoped
class MailHealth implements HealthCheck {

  private final MailQueue queue;
  private final CapturedMail captured;

  @Inject
  MailHealth(MailQueue queue, CapturedMail captured) {
    this.queue = queue;
    this.captured = captured;
  }

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public Result check() {
    if (captured.isActive()) {
      return Result.healthy("No SMTP server is configured; mail is kept in the console's mailbox");
    }
    MailQueue.Counts counts = queue.counts();
    boolean refused = counts.dead() > 0;
    return new Result(
        refused ? Status.DEGRADED : Status.HEALTHY,
        refused ? "Some mail of the last 24 hours was given up; the log says why" : "Mail is sent",
        Map.of("queued", counts.queued(), "givenUp", counts.dead()));
  }
}
