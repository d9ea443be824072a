package cloud.tansu.server.mail;

import cloud.tansu.server.kernel.BackgroundThreads;
import cloud.tansu.server.kernel.StartupStep;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due, on one thread: when something was written down, and regularly for what failed
 * before or was left by another node. Does nothing where mail is captured.
 */
@ApplicationScoped
class MailWorker implements StartupStep {

  private static final Logger LOG = LoggerFactory.getLogger(MailWorker.class);
  private static final Duration REGULARLY = Duration.ofSeconds(15);
  private static final Duration STOP = Duration.ofSeconds(15);
  private static final Duration KEPT = Duration.ofDays(30);

  private final MailQueue queue;
  private final MailTransport transport;
  private final MailConfig config;
  private final Clock clock;
  private final AtomicBoolean woken = new AtomicBoolean();
  private final ScheduledThreadPoolExecutor thread;

  @Inject
  MailWorker(MailQueue queue, MailTransport transport, MailConfig config, Clock clock) {
    this.queue = queue;
    this.transport = transport;
    this.config = config;
    this.clock = clock;
    this.thread = new ScheduledThreadPoolExecutor(1, BackgroundThreads.named("mail-worker"));
  }

  @Override
  public int order() {
    return BACKGROUND;
  }

  @Override
  public String name() {
    return "mail-worker";
  }

  @Override
  public void start() {
    if (config.smtpHost().isPresent()) {
      long period = REGULARLY.toMillis();
      var unused = thread.scheduleWithFixedDelay(this::run, period, period, TimeUnit.MILLISECONDS);
      var unusedToo = thread.scheduleWithFixedDelay(this::forget, 0, 24, TimeUnit.HOURS);
      wake();
    }
  }

  /** Says that there is mail; returns at once, never fails. */
  void wake() {
    if (woken.compareAndSet(false, true)) {
      try {
        thread.execute(this::run);
      } catch (RejectedExecutionException stopping) {
        LOG.debug("mail.worker.stopping: the next start sends what is left");
      }
    }
  }

  private void run() {
    woken.set(false);
    try {
      boolean more = true;
      while (more && !thread.isShutdown()) {
        more = sendNext();
      }
    } catch (RuntimeException failure) {
      LOG.warn("mail.worker.failed", failure);
    }
  }

  /** Does what is due each day. */
  void forget() {
    try {
      queue.forget(clock.instant().minus(KEPT));
    } catch (RuntimeException failure) {
      LOG.warn("mail.forget.failed", failure);
    }
  }

  /** Tries the mail that has been due for longest and says whether there was one. */
  boolean sendNext() {
    Optional<MailQueue.Claimed> due = queue.claim();
    due.ifPresent(this::send);
    return due.isPresent();
  }

  private void send(MailQueue.Claimed mail) {
    Optional<Exception> failure = trySend(mail);
    if (failure.isEmpty()) {
      boolean held = queue.sent(mail);
      LOG.info("mail.sent id={} attempts={} claimHeld={}", mail.id(), mail.attempts(), held);
      return;
    }
    String reason = oneLine(String.valueOf(failure.get().getMessage()));
    MailQueue.AfterFailure then = queue.failed(mail, reason);
    LOG.warn(
        "mail.refused id={} attempts={} then={} reason={}",
        mail.id(),
        mail.attempts(),
        then,
        reason);
    LOG.debug("mail.refused id={}", mail.id(), failure.get());
  }

  /** What a server answers may hold anything; the log and the database take it as one line. */
  private static String oneLine(String answer) {
    return answer.replaceAll("[\\p{Cc}\\s]+", " ").strip();
  }

  /** Whatever goes wrong with one mail must not keep the others. */
  private Optional<Exception> trySend(MailQueue.Claimed mail) {
    try {
      transport.send(mail.id(), mail.message());
      return Optional.empty();
    } catch (IOException | RuntimeException refused) {
      return Optional.of(refused);
    }
  }

  /** Finishes the mail that is being sent; the next start sends the rest. */
  @Override
  @PreDestroy
  public void stop() {
    if (!BackgroundThreads.stop(thread, STOP)) {
      LOG.warn("mail.worker.stopped_early");
    }
  }
}
