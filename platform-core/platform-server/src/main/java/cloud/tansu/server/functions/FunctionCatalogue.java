package cloud.tansu.server.functions;

import cloud.tansu.server.audit.AuditEvent;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Makes, changes and deletes functions; their code is another matter. */
@ApplicationScoped
class FunctionCatalogue {

  private static final int MAX_DESCRIPTION_CHARS = 1000;
  private static final int LEAST_MEMORY_MB = 32;
  private static final Duration LEAST_TIMEOUT = Duration.ofMillis(100);
  private static final Pattern ENTRY_POINT = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]{0,63}");

  private final FunctionStore functions;
  private final PreparedRuntimes runtimes;
  private final FunctionsConfig config;
  private final Clock clock;
  private final Tokens tokens;

  @Inject
  FunctionCatalogue(
      FunctionStore functions,
      PreparedRuntimes runtimes,
      FunctionsConfig config,
      Clock clock,
      Tokens tokens) {
    this.functions = functions;
    this.runtimes = runtimes;
    this.config = config;
    this.clock = clock;
    this.tokens = tokens;
  }

  Optional<TenantFunction> find(TenantId tenant, FunctionName name) {
    return functions.find(tenant, name);
  }

  TenantFunction require(TenantId tenant, FunctionName name) {
    return functions.find(tenant, name).orElseThrow(FunctionProblems::noFunction);
  }

  Page<TenantFunction> list(TenantId tenant, PageRequest page) {
    return functions.list(tenant, page);
  }

  Page<TenantFunction> search(TenantId tenant, String words, PageRequest page) {
    return functions.search(tenant, words, page);
  }

  void delete(Actor actor, TenantId tenant, FunctionName name) {
    AuditEvent event = FunctionTrail.event(actor, tenant, "FunctionDelete", name);
    if (!functions.delete(tenant, require(tenant, name).id(), event)) {
      throw FunctionProblems.noFunction();
    }
  }

  TenantFunction create(Actor actor, TenantId tenant, FunctionName name, FunctionDraft draft) {
    TenantFunction made = fresh(actor, name, draft);
    return created(made, functions.insert(tenant, made, creation(actor, tenant, made)));
  }

  /** The same in a transaction of the tenant. */
  TenantFunction create(
      UnitOfWork unit, Actor actor, TenantId tenant, FunctionName name, FunctionDraft draft)
      throws SQLException {
    TenantFunction made = fresh(actor, name, draft);
    return created(made, functions.insert(unit, made, creation(actor, tenant, made)));
  }

  private static TenantFunction created(TenantFunction made, boolean nameWasFree) {
    if (!nameWasFree) {
      throw FunctionProblems.nameTaken(made.name());
    }
    return made;
  }

  private static AuditEvent creation(Actor actor, TenantId tenant, TenantFunction made) {
    return FunctionTrail.event(actor, tenant, "FunctionCreate", made.name())
        .detail("runtime", made.runtime());
  }

  private TenantFunction fresh(Actor actor, FunctionName name, FunctionDraft draft) {
    String runtime = draft.runtime().orElse(FunctionDraft.DEFAULT_RUNTIME);
    if (runtimes.find(runtime).isEmpty()) {
      throw InvokeFunction.unknown(runtime);
    }
    Instant now = clock.instant();
    return new TenantFunction(
        tokens.uuidV7(now.toEpochMilli()),
        name,
        runtime,
        description(draft).orElse(""),
        entryPoint(draft).orElse(FunctionDraft.DEFAULT_ENTRY_POINT),
        OptionalInt.empty(),
        draft.active().orElse(true),
        limits(draft, new FunctionLimits(config.defaultTimeout(), config.defaultMemoryMb())),
        Optional.empty(),
        now,
        now,
        actor.name());
  }

  TenantFunction change(Actor actor, TenantId tenant, FunctionName name, FunctionDraft draft) {
    TenantFunction old = require(tenant, name);
    if (draft.runtime().filter(wanted -> !wanted.equals(old.runtime())).isPresent()) {
      throw FunctionProblems.invalid("runtime", "The language of a function cannot change");
    }
    TenantFunction changed =
        new TenantFunction(
            old.id(),
            old.name(),
            old.runtime(),
            description(draft).orElse(old.description()),
            entryPoint(draft).orElse(old.entryPoint()),
            old.activeVersion(),
            draft.active().orElse(old.active()),
            limits(draft, old.limits()),
            old.lastExecutedAt(),
            old.createdAt(),
            clock.instant(),
            old.createdBy(),
            old.canary());
    functions.update(
        tenant,
        changed,
        FunctionTrail.event(actor, tenant, "FunctionUpdate", name)
            .detail("active", changed.active())
            .detail("timeoutMs", changed.limits().timeout().toMillis())
            .detail("memoryMb", changed.limits().memoryMb()));
    return changed;
  }

  private static Optional<String> description(FunctionDraft draft) {
    if (draft
        .description()
        .filter(text -> text.length() > MAX_DESCRIPTION_CHARS || text.indexOf('\0') >= 0)
        .isPresent()) {
      throw FunctionProblems.invalid(
          "description", "At most " + MAX_DESCRIPTION_CHARS + " characters, none of them NUL");
    }
    return draft.description();
  }

  private static Optional<String> entryPoint(FunctionDraft draft) {
    if (draft.entryPoint().filter(text -> !ENTRY_POINT.matcher(text).matches()).isPresent()) {
      throw FunctionProblems.invalid("entryPoint", "The name of a function of the source");
    }
    return draft.entryPoint();
  }

  private FunctionLimits limits(FunctionDraft draft, FunctionLimits old) {
    Duration timeout = draft.timeout().orElse(old.timeout());
    if (timeout.compareTo(LEAST_TIMEOUT) < 0 || timeout.compareTo(config.maxTimeout()) > 0) {
      throw FunctionProblems.invalid(
          "timeoutMs",
          LEAST_TIMEOUT.toMillis() + " to " + config.maxTimeout().toMillis() + " milliseconds");
    }
    int memory = draft.memoryMb().orElse(old.memoryMb());
    if (memory < LEAST_MEMORY_MB || memory > config.maxMemoryMb()) {
      throw FunctionProblems.invalid(
          "memoryMb", LEAST_MEMORY_MB + " to " + config.maxMemoryMb() + " megabytes");
    }
    return new FunctionLimits(timeout, memory);
  }
}
