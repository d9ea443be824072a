package cloud.tansu.server.functions.worker;

import cloud.tansu.server.functions.sandbox.CpuShare;
import cloud.tansu.server.functions.sandbox.Sandbox;
import cloud.tansu.server.functions.sandbox.SandboxChoice;
import cloud.tansu.server.functions.sandbox.SandboxProbe;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.spi.function.FunctionRuntime;
import cloud.tansu.spi.function.RuntimeEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A pool of real, confined workers for tests. */
public final class WorkerFixture implements AutoCloseable {

  public static final TenantId ACME = new TenantId("acme");
  public static final TenantId GLOBEX = new TenantId("globex");
  public static final long MEMORY_BYTES = 64L << 20;

  private final Sandbox sandbox;
  private final WorkerStarter starter;
  private final WorkerPool pool;
  private final RuntimeEnvironment environment;

  private WorkerFixture(
      PoolLimits limits, int blankWorkers, Path cache, SandboxChoice confinement) {
    Path javaHome = Path.of(System.getProperty("java.home"));
    this.environment = new RuntimeEnvironment(javaHome, Runtime.version().feature(), cache);
    Clock clock = Clock.systemUTC();
    try {
      this.sandbox = new SandboxProbe(environment, CpuShare.UNLIMITED, confinement).find(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.starter = new WorkerStarter(sandbox, environment, clock, new Tokens(new SecureRandom()));
    this.pool = new WorkerPool(starter, limits, blankWorkers, clock);
  }

  public static WorkerFixture open(PoolLimits limits, int blankWorkers, Path cache) {
    return new WorkerFixture(limits, blankWorkers, cache, SandboxChoice.AUTO);
  }

  /** The same with one way of confinement. */
  public static WorkerFixture confined(SandboxChoice confinement, Path cache) {
    return new WorkerFixture(limits(), 0, cache, confinement);
  }

  public static PoolLimits limits() {
    return new PoolLimits(
        6,
        3,
        10,
        5,
        Duration.ofSeconds(10),
        new PoolLimits.Lifetime(Duration.ofMinutes(5), Duration.ofMinutes(30), 1000));
  }

  public WorkerPool pool() {
    return pool;
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  public RuntimeEnvironment environment() {
    return environment;
  }

  /** Has a worker of the tenant do something and waits for what comes of it. */
  public Done run(FunctionRuntime runtime, TenantId tenant, String behaviour) throws Exception {
    return submit(runtime, tenant, behaviour, Duration.ofSeconds(5)).get(30, TimeUnit.SECONDS);
  }

  public CompletableFuture<Done> submit(
      FunctionRuntime runtime, TenantId tenant, String behaviour, Duration timeout) {
    return submit(new Behave(runtime, tenant, behaviour, timeout, CallBack.NONE));
  }

  /** The same, with something that answers the calls of the worker. */
  public CompletableFuture<Done> submit(
      FunctionRuntime runtime, TenantId tenant, String behaviour, CallBack callBack) {
    return submit(new Behave(runtime, tenant, behaviour, Duration.ofSeconds(5), callBack));
  }

  private CompletableFuture<Done> submit(Behave task) {
    return pool.submit(task).toCompletableFuture();
  }

  @Override
  public void close() {
    pool.close();
    starter.close();
  }

  /** What came of a task. */
  public sealed interface Done {

    /** A worker took it. */
    record Ran(Exchange exchange, LogBook log, WorkerTask.Waited waited) implements Done {

      public String text() {
        return exchange instanceof Exchange.Replied replied
            ? new String(replied.payload().bytes(), StandardCharsets.UTF_8)
            : exchange.toString();
      }

      public Exchange.StopReason stopReason() {
        return exchange instanceof Exchange.Stopped stopped ? stopped.reason() : fail(exchange);
      }

      private static Exchange.StopReason fail(Exchange exchange) {
        throw new AssertionError("not stopped: " + exchange);
      }
    }

    /** There was no room. */
    record Rejected(Duration retryAfter) implements Done {}

    /** There was no worker. */
    record NotStarted(IOException cause) implements Done {}
  }

  private record Behave(
      FunctionRuntime runtime,
      TenantId tenant,
      String behaviour,
      Duration timeout,
      CallBack callBack)
      implements WorkerTask<Done> {

    @Override
    public WorkerKind kind() {
      return new WorkerKind(runtime, MEMORY_BYTES);
    }

    @Override
    public boolean prefers(Worker worker) {
      return true;
    }

    @Override
    public Done run(Worker worker, Waited waited) {
      LogBook log = new LogBook(1 << 20, 1000);
      byte[] payload = behaviour.getBytes(StandardCharsets.UTF_8);
      return new Done.Ran(worker.execute(payload, timeout, log, callBack), log, waited);
    }

    @Override
    public Done rejected(Duration retryAfter) {
      return new Done.Rejected(retryAfter);
    }

    @Override
    public Done notStarted(IOException cause) {
      return new Done.NotStarted(cause);
    }
  }
}
