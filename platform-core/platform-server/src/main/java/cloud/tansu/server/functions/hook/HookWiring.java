package cloud.tansu.server.functions.hook;

import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What a change of a hook needs besides its row. */
@ApplicationScoped
class HookWiring {

  private final Journal journal;
  private final HooksConfig config;
  private final Tokens tokens;
  private final Clock clock;

  @Inject
  HookWiring(Journal journal, HooksConfig config, Tokens tokens, Clock clock) {
    this.journal = journal;
    this.config = config;
    this.tokens = tokens;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  /** Nobody can guess it, unlike one that sorts by time. */
  UUID id() {
    return tokens.uuid();
  }

  HookSecret secret(HookScheme scheme, Optional<String> given) {
    return HookSecret.of(scheme, given, tokens);
  }

  Duration overlap(Optional<Duration> wanted) {
    return wanted.orElse(config.secretOverlap());
  }

  /** Remembers who did it. */
  void append(
      UnitOfWork unit,
      Actor actor,
      TenantId tenant,
      String action,
      FunctionName name,
      FunctionHook hook)
      throws SQLException {
    journal.append(
        unit,
        Journal.Entry.of(actor, "Functions", action)
            .about(tenant)
            .detail("function", name.value())
            .detail("hook", hook.id())
            .detail("scheme", hook.rule().scheme())
            .detail("active", hook.active()));
  }
}
