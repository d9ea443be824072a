package cloud.tansu.server.functions;

import cloud.tansu.server.functions.worker.Exchange;
import cloud.tansu.server.functions.worker.Worker;
import cloud.tansu.server.functions.worker.WorkerFault;
import cloud.tansu.server.functions.worker.WorkerKind;
import cloud.tansu.server.functions.worker.WorkerTask;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.spi.function.Compilation;
import cloud.tansu.spi.function.Diagnostic;
import cloud.tansu.spi.function.FunctionSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Compiles a source, as a task for a worker of its tenant. */
final class CompileSource implements WorkerTask<CompileSource.Result> {

  private final TenantId tenant;
  private final WorkerKind kind;
  private final FunctionSource source;
  private final Duration timeout;

  CompileSource(TenantId tenant, WorkerKind kind, FunctionSource source, Duration timeout) {
    this.tenant = tenant;
    this.kind = kind;
    this.source = source;
    this.timeout = timeout;
  }

  /** What came of it. */
  sealed interface Result {

    /** A worker tried. */
    record Tried(Compilation compilation) implements Result {}

    /** There were too many calls. */
    record Rejected(Duration retryAfter) implements Result {}

    /** No worker could be started. */
    record NotStarted() implements Result {}
  }

  @Override
  public TenantId tenant() {
    return tenant;
  }

  @Override
  public WorkerKind kind() {
    return kind;
  }

  @Override
  public boolean prefers(Worker worker) {
    return false;
  }

  @Override
  public Result run(Worker worker, Waited waited) {
    return new Result.Tried(
        kind.runtime().compile(source, payload -> compilation(worker.compile(payload, timeout))));
  }

  private static Compilation compilation(Exchange exchange) {
    return switch (exchange) {
      case Exchange.Replied replied -> new Compilation.Compiled(replied.payload());
      case Exchange.Faulted faulted ->
          new Compilation.Refused(List.of(diagnostic(faulted.fault())));
      case Exchange.Stopped stopped -> new Compilation.Stopped(words(stopped.reason()));
    };
  }

  private static Diagnostic diagnostic(WorkerFault fault) {
    return new Diagnostic(fault.line(), fault.column(), fault.message());
  }

  private static String words(Exchange.StopReason reason) {
    return switch (reason) {
      case TIMED_OUT -> "Reading the source took too long.";
      case OUT_OF_MEMORY -> "Reading the source took too much memory.";
      case OUTPUT_TOO_LARGE -> "The compiled code is too large.";
      case CRASHED -> "The compiler ended.";
    };
  }

  @Override
  public Result rejected(Duration retryAfter) {
    return new Result.Rejected(retryAfter);
  }

  @Override
  public Result notStarted(IOException cause) {
    return new Result.NotStarted();
  }
}
