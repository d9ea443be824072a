package cloud.tansu.server.functions;

import cloud.tansu.server.functions.worker.Exchange;
import cloud.tansu.server.functions.worker.LogBook;
import cloud.tansu.server.functions.worker.Worker;
import cloud.tansu.server.functions.worker.WorkerFault;
import cloud.tansu.server.functions.worker.WorkerKind;
import cloud.tansu.server.functions.worker.WorkerTask;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.spi.function.Artifact;
import java.io.IOException;
import java.time.Duration;

/** One call of one version of a function, as a task for a worker. */
final class CallFunction implements WorkerTask<CallReport> {

  private static final Duration LOAD_TIMEOUT = Duration.ofSeconds(5);
  private static final int MAX_LOG_LINES = 1000;

  private final TenantId tenant;
  private final WorkerKind kind;
  private final Artifact artifact;
  private final Envelopes.Envelope envelope;
  private final FunctionLimits limits;
  private final LogBook log;

  CallFunction(
      TenantId tenant,
      WorkerKind kind,
      Artifact artifact,
      Envelopes.Envelope envelope,
      FunctionLimits limits,
      int maxLogChars) {
    this.tenant = tenant;
    this.kind = kind;
    this.artifact = artifact;
    this.envelope = envelope;
    this.limits = limits;
    this.log = new LogBook(maxLogChars, MAX_LOG_LINES);
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
    return worker.hasLoaded(artifact);
  }

  @Override
  public CallReport run(Worker worker, Waited waited) {
    long begin = System.nanoTime();
    Exchange loaded = worker.load(artifact, LOAD_TIMEOUT, log);
    if (!(loaded instanceof Exchange.Replied)) {
      return report(outcome(loaded, LOAD_TIMEOUT), begin, waited);
    }
    Envelopes.Turn turn = envelope.begin();
    Exchange exchange = worker.execute(turn.envelope(), turn.timeout(), log, turn.callBack());
    return report(outcome(exchange, turn.timeout()), begin, waited);
  }

  private CallReport report(CallOutcome outcome, long begin, Waited waited) {
    Duration ran = Duration.ofNanos(System.nanoTime() - begin);
    return new CallReport(outcome, log, waited.queued(), ran, waited.cold());
  }

  private CallOutcome outcome(Exchange exchange, Duration timeout) {
    return switch (exchange) {
      case Exchange.Replied replied -> read(replied.payload().bytes());
      case Exchange.Faulted faulted -> fault(faulted.fault());
      case Exchange.Stopped stopped ->
          switch (stopped.reason()) {
            case TIMED_OUT -> new CallOutcome.TimedOut(timeout);
            case OUT_OF_MEMORY -> new CallOutcome.OutOfMemory(limits.memoryMb());
            case OUTPUT_TOO_LARGE -> new CallOutcome.OutputTooLarge();
            case CRASHED -> new CallOutcome.Crashed("The worker ended: " + stopped.detail() + ".");
          };
    };
  }

  private static CallOutcome fault(WorkerFault fault) {
    return switch (fault.kind()) {
      case SOURCE, FAILED -> new CallOutcome.Failed(fault);
      case OUTPUT -> new CallOutcome.OutputTooLarge();
      case INTERNAL -> new CallOutcome.Crashed("The runtime failed: " + fault.message());
    };
  }

  private static CallOutcome read(byte[] result) {
    try {
      FunctionAnswer answer = FunctionAnswer.read(result);
      return result.length > FunctionAnswer.MAX_BODY_BYTES
              && answer.bodyBytes().length > FunctionAnswer.MAX_BODY_BYTES
          ? new CallOutcome.OutputTooLarge()
          : new CallOutcome.Answered(answer);
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      return new CallOutcome.Crashed("The answer is not JSON of reasonable depth.");
    } catch (IOException e) {
      return new CallOutcome.Crashed(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public CallReport rejected(Duration retryAfter) {
    return notRun(new CallOutcome.Rejected(retryAfter));
  }

  @Override
  public CallReport notStarted(IOException cause) {
    return notRun(new CallOutcome.Unavailable("no worker could be started"));
  }

  private CallReport notRun(CallOutcome outcome) {
    return new CallReport(outcome, log, Duration.ZERO, Duration.ZERO, false);
  }
}
