package cloud.tansu.server.functions.trigger;

import static cloud.tansu.server.functions.FunctionsFixture.answerOf;
import static cloud.tansu.server.functions.FunctionsFixture.deploy;

import cloud.tansu.plugin.function.python.PythonRuntime;
import cloud.tansu.server.events.delivery.DeliveryView;
import cloud.tansu.server.functions.Execution;
import cloud.tansu.server.functions.ExecutionFilter;
import cloud.tansu.server.functions.FunctionDraft;
import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.FunctionsFixture;
import cloud.tansu.server.functions.LaterCalls;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.spi.function.FunctionRuntime;
import cloud.tansu.testkit.AdjustableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One function of a tenant that runs for any reason, and what stands in its queue. */
final class FunctionQueue {

  /** The language that starts fastest. */
  static final FunctionRuntime LANGUAGE = new PythonRuntime();

  private static final FunctionDraft IN_PYTHON =
      new FunctionDraft(
          Optional.of(LANGUAGE.describe().id()),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
  private static final ExecutionFilter EVERY =
      new ExecutionFilter(Optional.empty(), Optional.empty(), Optional.empty(), 100);

  /** What makes a function run without a caller who waits. */
  enum Reason {
    EVENT,
    SCHEDULE,
    LATER,
    HOOK,
    INVOKED;

    /** Whoever asked for the run was told under which id its record will be found. */
    boolean promisesTheRecord() {
      return this == LATER || this == INVOKED;
    }
  }

  final AdjustableClock clock;
  final TriggersFixture one;
  final TriggersFixture other;
  final Gate gate = new Gate();
  final FunctionName name;
  private final FunctionsFixture workers;
  private final Databases databases;
  private final TenantId tenant;

  FunctionQueue(
      FunctionsFixture workers, Databases databases, TenantId tenant, AdjustableClock clock) {
    this.workers = workers;
    this.databases = databases;
    this.tenant = tenant;
    this.clock = clock;
    workers.answeringWith(gate, workers.nestedCalls(databases, call -> later(call)));
    this.one = new TriggersFixture(workers, databases, clock);
    this.other = new TriggersFixture(workers, databases, clock);
    this.name = deploy(one.functions, tenant, "f", Gate.SOURCE, IN_PYTHON);
  }

  private UUID later(LaterCalls.LaterCall call) {
    return one.later.accept(call);
  }

  /** Something makes the function run; the id under which that stands in its queue. */
  UUID happen(Reason reason) {
    switch (reason) {
      case EVENT -> {
        one.on(tenant, name, "document.*");
        one.node.happen(tenant, "document.created", "{}");
      }
      case SCHEDULE -> {
        one.at(tenant, name, "* * * * *", "UTC");
        clock.advance(Duration.ofMinutes(1));
        one.job.run();
      }
      case LATER ->
          later(
              new LaterCalls.LaterCall(
                  tenant,
                  name,
                  FunctionsFixture.request("{}"),
                  List.of(),
                  Optional.empty(),
                  Optional.empty(),
                  FunctionsFixture.ALICE));
      case HOOK -> {
        UUID function = one.functions.require(tenant, name).id();
        databases.tenant(
            tenant,
            unit -> {
              one.messages.put(
                  unit,
                  tenant,
                  function,
                  UUID.randomUUID(),
                  UUID.randomUUID(),
                  FunctionsFixture.request("{}"));
              return true;
            });
      }
      case INVOKED -> {
        FunctionName caller =
            deploy(
                one.functions,
                tenant,
                "caller",
                "def execute(request, context): return context.functions.invoke('f', {'n': 1})",
                IN_PYTHON);
        answerOf(one.functions, tenant, caller, "{}");
      }
    }
    return entry().eventId();
  }

  /** The one entry of the queue. */
  DeliveryView entry() {
    List<DeliveryView> all = one.node.deliveries(tenant);
    if (all.size() != 1) {
      throw new AssertionError("not one entry: " + all);
    }
    return all.getFirst();
  }

  /** Another function of the same kind. */
  FunctionName another(String called) {
    return deploy(one.functions, tenant, called, Gate.SOURCE, IN_PYTHON);
  }

  /** The records of the function, newest first. */
  List<Execution> executions() {
    return executions(name);
  }

  List<Execution> executions(FunctionName function) {
    return one.functions.executions(tenant, function, EVERY);
  }
}
