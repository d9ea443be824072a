package cloud.tansu.server.web;

import cloud.tansu.server.kernel.BackgroundThreads;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends requests that hold a thread for more than five minutes. The container's own limit knows no
 * exception, and objects may take hours: transfers are held to a pace instead ({@link PacedInput},
 * {@link PacedOutput}). A request that waits without a thread, as a feed does, is over for this
 * filter when it begins to wait.
 */
public class TimeLimitFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final long LOOK_SECONDS = 10;

  private final transient TimeLimit limit = new TimeLimit(LIMIT, System::nanoTime);
  private transient @Nullable ScheduledExecutorService watch;

  @Override
  public void init() {
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(BackgroundThreads.named("time-limit"));
    var unused =
        started.scheduleWithFixedDelay(
            limit::endOverdue, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    watch = started;
  }

  @Override
  public void destroy() {
    ScheduledExecutorService running = watch;
    if (running != null) {
      running.shutdownNow();
    }
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getRequestURI();
    if (TransferPaths.isTransfer(path)) {
      chain.doFilter(request, response);
      return;
    }
    limit.run(path, () -> chain.doFilter(request, response));
  }
}
