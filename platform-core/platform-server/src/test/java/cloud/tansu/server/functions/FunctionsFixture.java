package cloud.tansu.server.functions;

import cloud.tansu.plugin.function.javascript.JavaScriptRuntime;
import cloud.tansu.server.audit.AuditEvent;
import cloud.tansu.server.events.delivery.DeliveryNode;
import cloud.tansu.server.functions.calls.CallHandler;
import cloud.tansu.server.functions.calls.FunctionCalls;
import cloud.tansu.server.functions.worker.WorkerKind;
import cloud.tansu.server.identity.realm.TestRealms;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.NodeConfig;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.quotas.TestRateLimits;
import cloud.tansu.server.storage.TestStorage;
import cloud.tansu.server.telemetry.Metrics;
import cloud.tansu.server.telemetry.TestTelemetry;
import cloud.tansu.server.web.Json;
import cloud.tansu.spi.function.Artifact;
import cloud.tansu.spi.function.Compilation;
import cloud.tansu.spi.function.FunctionRuntime;
import cloud.tansu.spi.function.FunctionSource;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.inject.Instance;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The feature put together as in the server, with the JavaScript plugin. */
public final class FunctionsFixture implements AutoCloseable {

  public static final Actor ALICE = new Actor("alice", "alice@acme.example", Optional.empty());

  private final FunctionWorkers workers;
  private final PreparedRuntimes runtimes;
  private final FunctionsConfig config;
  private @Nullable TriggeredCalls triggered;
  private final List<AuditEvent> remembered = new CopyOnWriteArrayList<>();
  private final List<CanaryRolledBack> rolledBack = new CopyOnWriteArrayList<>();
  private final Metrics metrics = TestTelemetry.metrics();
  private final Clock clock = Clock.systemUTC();
  private final Tokens tokens = new Tokens(new SecureRandom());

  private final List<CallHandler> handlers = new CopyOnWriteArrayList<>();
  private final FunctionRuntime runtime;
  private final Path files;

  private FunctionsFixture(Configuration configuration, FunctionRuntime runtime) {
    this.runtime = runtime;
    this.files = configuration.bind(NodeConfig.class).cacheDirectory().resolve("objects");
    this.config = configuration.bind(FunctionsConfig.class);
    this.workers =
        new FunctionWorkers(
            config,
            configuration.bind(FunctionWorkersConfig.class),
            configuration.bind(NodeConfig.class),
            clock,
            tokens);
    this.runtimes = new PreparedRuntimes(() -> List.of(runtime), workers, config);
  }

  /**
   * Workers that several tests share; the runtime is unpacked and trained once per JVM of tests.
   */
  public static FunctionsFixture start() {
    return start(new JavaScriptRuntime());
  }

  /** The same with another language. */
  public static FunctionsFixture start(FunctionRuntime runtime) {
    return start(runtime, "auto");
  }

  /**
   * The same with one way of confinement.
   *
   * @param sandbox as in the configuration
   */
  static FunctionsFixture start(FunctionRuntime runtime, String sandbox) {
    String fork = System.getProperty("tansu.fork", "jvm-1");
    Path cache = Path.of("target", "test-cache", fork).toAbsolutePath();
    FunctionsFixture fixture =
        new FunctionsFixture(
            Configuration.of(
                Map.of(
                    "tansu.cache-directory",
                    cache.toString(),
                    "tansu.functions.sandbox",
                    sandbox,
                    "tansu.functions.workers.max",
                    "6",
                    "tansu.functions.workers.max-per-tenant",
                    "3",
                    "tansu.functions.calls-per-minute",
                    "0",
                    "tansu.functions.max-request-bytes",
                    "100000")),
            runtime);
    fixture.workers.start();
    fixture.runtimes.start();
    return fixture;
  }

  /** What would stand in the audit trail since the last {@link #on}. */
  List<AuditEvent> remembered() {
    return List.copyOf(remembered);
  }

  /** What runs functions without a caller, over the databases of the last {@link #on}. */
  public TriggeredCalls triggered() {
    return Objects.requireNonNull(triggered);
  }

  FunctionWorkers workers() {
    return workers;
  }

  /** Where functions are set up. */
  public static FunctionAddresses addresses() {
    return new FunctionAddresses(TestRealms.webConfig());
  }

  /** Has calls of functions answered by these in the facade that is made next. */
  public void answeringWith(CallHandler... added) {
    handlers.clear();
    handlers.addAll(List.of(added));
  }

  private Envelopes envelopes() {
    return new Envelopes(tokens, clock, FunctionCalls.with(handlers, clock));
  }

  /** Answers calls of functions by functions, as far as they are waited for. */
  CallHandler nestedCalls(Databases databases) {
    return nestedCalls(databases, DeployedBeans.none());
  }

  /** Answers calls of functions by functions. */
  public CallHandler nestedCalls(Databases databases, LaterCalls later) {
    return nestedCalls(databases, DeployedBeans.one(later));
  }

  private CallHandler nestedCalls(Databases databases, Instance<LaterCalls> later) {
    return new InvokeCalls(
        store(databases),
        invoke(databases),
        new FunctionCallLimit(
            TestRateLimits.on(databases, clock), rejected(databases, clock), config),
        later,
        clock);
  }

  /** What keeps code, with nothing in its caches. */
  FunctionCode code(Databases databases) {
    return new StoredFunctionCode(databases, objects(databases));
  }

  /** Where sources lie. */
  CodeObjects objects(Databases databases) {
    TestStorage storage = TestStorage.on(databases, files);
    return new CodeObjects(storage.buckets(), storage.reads(), storage.writes());
  }

  PreparedRuntimes runtimes() {
    return runtimes;
  }

  private FunctionStore store(Databases databases) {
    return new FunctionStore(
        databases,
        (unit, event) -> remembered.add(event),
        DeliveryNode.without(databases, clock).subscriptions());
  }

  private InvokeFunction invoke(Databases databases) {
    return new InvokeFunction(
        code(databases),
        new FinishedCalls(
            new ExecutionStore(databases),
            rejected(databases, clock),
            functionMetrics(databases),
            new WatchedTenants(databases, clock),
            judge(databases)),
        runtimes,
        workers,
        envelopes(),
        config);
  }

  /** What keeps calls that were not run. */
  RejectedCalls rejected(Databases databases, Clock time) {
    return new RejectedCalls(
        new ExecutionStore(databases), functionMetrics(databases), tokens, time);
  }

  private FunctionMetrics functionMetrics(Databases databases) {
    return new FunctionMetrics(
        metrics, workers, () -> List.of(runtime), new WatchedTenants(databases, clock));
  }

  /** Measures over these databases what is called from now on. */
  Metrics measured(Databases databases) {
    functionMetrics(databases).start();
    return metrics;
  }

  /** What takes the calls from canaries, as on one of several nodes. */
  public JudgeCanaries judge(Databases databases) {
    return TestCanaries.judge(
        databases, clock, (unit, event) -> remembered.add(event), rolledBack::add);
  }

  /** Versions on trial, over the databases of one test. */
  public FunctionCanaries canaries(Databases databases) {
    return new FunctionCanaries(
        new FunctionCatalogue(store(databases), runtimes, config, clock, tokens),
        (unit, event) -> remembered.add(event),
        new CanaryTable(),
        databases,
        Configuration.of(Map.of()).bind(CanaryConfig.class),
        clock);
  }

  /** What observers were told since the last {@link #on}. */
  List<CanaryRolledBack> rolledBack() {
    return List.copyOf(rolledBack);
  }

  /** The facade over the databases of one test. */
  public Functions on(Databases databases) {
    remembered.clear();
    rolledBack.clear();
    FunctionStore store = store(databases);
    FunctionCode code = code(databases);
    DeployFunction deploy =
        new DeployFunction(
            databases,
            store,
            code,
            new DeployFunction.RuntimeAccess(runtimes, workers),
            config,
            clock);
    ExecutionStore executions = new ExecutionStore(databases);
    InvokeFunction invoke = invoke(databases);
    triggered = new TriggeredCalls(store, invoke, executions, new WatchedTenants(databases, clock));
    return new Functions(
        new FunctionCatalogue(store, runtimes, config, clock, tokens),
        new FunctionVersions(deploy, store, code, databases, clock),
        invoke,
        executions,
        workers);
  }

  /** Compiles and calls a source without any database. */
  CompletableFuture<CallReport> run(TenantId tenant, String source, FunctionLimits limits) {
    return run(tenant, source, limits, json("{\"n\":1}"));
  }

  CompletableFuture<CallReport> run(
      TenantId tenant, String source, FunctionLimits limits, JsonNode body) {
    WorkerKind kind = new WorkerKind(runtime, limits.memoryBytes());
    TenantFunction function = undeployed(limits);
    FunctionSource text = new FunctionSource(source, function.entryPoint());
    return workers
        .pool()
        .submit(new CompileSource(tenant, kind, text, Duration.ofSeconds(30)))
        .thenCompose(
            result -> workers.pool().submit(callOf(tenant, kind, artifact(result), function, body)))
        .toCompletableFuture();
  }

  /** Calls what was compiled, maybe by another engine. */
  CompletableFuture<CallReport> run(TenantId tenant, Artifact artifact, FunctionLimits limits) {
    WorkerKind kind = new WorkerKind(runtime, limits.memoryBytes());
    return workers
        .pool()
        .submit(callOf(tenant, kind, artifact, undeployed(limits), json("{\"n\":1}")))
        .toCompletableFuture();
  }

  /** Has a source compiled that must be refused. */
  Compilation.Refused refused(TenantId tenant, String source, FunctionLimits limits) {
    Compilation compilation = compile(tenant, source, limits, Duration.ofSeconds(30));
    if (compilation instanceof Compilation.Refused refused) {
      return refused;
    }
    throw new AssertionError("not refused: " + compilation);
  }

  /** What comes of compiling a source within a time. */
  Compilation compile(TenantId tenant, String source, FunctionLimits limits, Duration time) {
    WorkerKind kind = new WorkerKind(runtime, limits.memoryBytes());
    FunctionSource text = new FunctionSource(source, "execute");
    CompileSource.Result result =
        await(
            workers
                .pool()
                .submit(new CompileSource(tenant, kind, text, time))
                .toCompletableFuture());
    if (result instanceof CompileSource.Result.Tried tried) {
      return tried.compilation();
    }
    throw new AssertionError("not tried: " + result);
  }

  private CallFunction callOf(
      TenantId tenant, WorkerKind kind, Artifact artifact, TenantFunction function, JsonNode body) {
    InvokeFunction.Call call =
        new InvokeFunction.Call(
            tenant, function, 1, Execution.Trigger.HTTP, request(body), Optional.empty());
    Envelopes.Envelope envelope = envelopes().seal(call);
    return new CallFunction(tenant, kind, artifact, envelope, function.limits(), 100_000);
  }

  private static Artifact artifact(CompileSource.Result result) {
    if (result instanceof CompileSource.Result.Tried tried
        && tried.compilation() instanceof Compilation.Compiled compiled) {
      return compiled.artifact();
    }
    throw new AssertionError("not compiled: " + result);
  }

  private TenantFunction undeployed(FunctionLimits limits) {
    return new TenantFunction(
        tokens.uuid(),
        new FunctionName("f"),
        runtime.describe().id(),
        "",
        "execute",
        OptionalInt.of(1),
        true,
        limits,
        Optional.empty(),
        clock.instant(),
        clock.instant(),
        "alice");
  }

  /** Makes a function and deploys its first version. */
  public static FunctionName deploy(
      Functions functions, TenantId tenant, String name, String source) {
    return deploy(functions, tenant, name, source, FunctionDraft.empty());
  }

  public static FunctionName deploy(
      Functions functions, TenantId tenant, String name, String source, FunctionDraft draft) {
    FunctionName function = new FunctionName(name);
    functions.create(ALICE, tenant, function, draft);
    await(functions.deploy(ALICE, tenant, function, source, true).toCompletableFuture());
    return function;
  }

  static InvokeFunction.Finished call(
      Functions functions, TenantId tenant, FunctionName name, String body) {
    return await(begin(functions, tenant, name, body));
  }

  static CompletableFuture<InvokeFunction.Finished> begin(
      Functions functions, TenantId tenant, FunctionName name, String body) {
    return functions.call(tenant, name, request(body), Optional.of("trace")).toCompletableFuture();
  }

  public static FunctionRequest request(String body) {
    return request(json(body));
  }

  private static FunctionRequest request(JsonNode body) {
    return new FunctionRequest("POST", "/", Map.of("q", List.of("1")), Map.of("x-a", "b"), body);
  }

  /** Runs the active version as a developer does; the body of its answer. */
  public static JsonNode answerOf(
      Functions functions, TenantId tenant, FunctionName name, String body) {
    CallOutcome outcome =
        await(
                functions
                    .test(ALICE, tenant, name, Optional.empty(), request(body), Optional.empty())
                    .toCompletableFuture())
            .report()
            .outcome();
    if (outcome instanceof CallOutcome.Answered answered) {
      return json(new String(answered.answer().bodyBytes(), StandardCharsets.UTF_8));
    }
    throw new AssertionError(outcome);
  }

  static JsonNode json(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  public static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(40, TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    runtimes.stop();
    workers.stop();
  }
}
