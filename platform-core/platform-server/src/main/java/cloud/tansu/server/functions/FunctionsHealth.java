package cloud.tansu.server.functions;

import cloud.tansu.server.functions.sandbox.SandboxReport;
import cloud.tansu.server.functions.worker.WorkerPool;
import cloud.tansu.server.kernel.HealthCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How tenant code is confined here, which languages there are, and what the workers do. */
@ApplicationScoped
class FunctionsHealth implements HealthCheck {

  private final FunctionWorkers workers;
  private final PreparedRuntimes runtimes;

  @Inject
  FunctionsHealth(FunctionWorkers workers, PreparedRuntimes runtimes) {
    this.workers = workers;
    this.runtimes = runtimes;
  }

  @Override
  public String name() {
    return "functions";
  }

  @Override
  public Result check() {
    SandboxReport sandbox = workers.sandbox();
    WorkerPool.Usage usage = workers.pool().usage();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("sandbox", sandbox.level().name().toLowerCase(Locale.ROOT));
    data.put("memoryLimitedByKernel", sandbox.memoryByKernel());
    data.put("languages", runtimes.prepared());
    data.put("workers", usage.workers());
    data.put("idleWorkers", usage.idle());
    data.put("runningCalls", usage.running());
    data.put("waitingCalls", usage.queued());
    Status status =
        switch (sandbox.level()) {
          case ISOLATED, SELF_LOCKED -> Status.HEALTHY;
          case UNSANDBOXED, REFUSED -> Status.DEGRADED;
        };
    return new Result(status, sandbox.detail(), data);
  }
}
