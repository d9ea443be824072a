package cloud.tansu.server.identity.recovery;

import cloud.tansu.server.kernel.BackgroundThreads;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Does what must not show in the time an answer takes, on a thread of its own: the caller learns
 * nothing of whether there was much or little to do. What waits when the server dies is lost; the
 * person asks again.
 */
@ApplicationScoped
class AfterAnswer {

  private static final Logger LOG = LoggerFactory.getLogger(AfterAnswer.class);
  private static final int MOST_WAITING = 1_000;
  private static final Duration STOP = Duration.ofSeconds(10);
  private static final Duration RETRY = Duration.ofSeconds(30);

  private final ExecutorService thread;

  @Inject
  AfterAnswer() {
    this(
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            BackgroundThreads.named("identity-after-answer")));
  }

  AfterAnswer(ExecutorService thread) {
    this.thread = thread;
  }

  /**
   * Takes the work and returns at once. It keeps the log context of the request, which the audit
   * trail reads.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code unavailable} when too much waits
   */
  void run(Runnable work) {
    Map<String, String> context = Optional.ofNullable(MDC.getCopyOfContextMap()).orElse(Map.of());
    try {
      thread.execute(() -> runIn(context, work));
    } catch (RejectedExecutionException full) {
      throw Problem.of(Problems.UNAVAILABLE, "Too much is waiting. Try again in a moment.")
          .retryAfter(RETRY)
          .asException();
    }
  }

  private static void runIn(Map<String, String> context, Runnable work) {
    MDC.setContextMap(context);
    try {
      work.run();
    } catch (RuntimeException failure) {
      LOG.error("identity.after_answer.failed", failure);
    } finally {
      MDC.clear();
    }
  }

  @PreDestroy
  void stop() {
    if (!BackgroundThreads.stop(thread, STOP)) {
      LOG.warn("identity.after_answer.stopped_early");
    }
  }
}
