package cloud.tansu.server.quotas;

import cloud.tansu.server.jobs.RecurringJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Removes rate limit counters of windows that are long over. */
@ApplicationScoped
class ForgetOldWindows implements RecurringJob {

  private final RateLimits limits;

  @Inject
  ForgetOldWindows(RateLimits limits) {
    this.limits = limits;
  }

  @Override
  public String name() {
    return "forget-rate-limit-windows";
  }

  @Override
  public Duration interval() {
    return Duration.ofHours(6);
  }

  @Override
  public String run() {
    return limits.forgetOldWindows() + " counters removed";
  }
}
