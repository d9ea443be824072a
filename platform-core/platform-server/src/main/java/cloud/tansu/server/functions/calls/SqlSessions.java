package cloud.tansu.server.functions.calls;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.DatabaseName;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.RestrictedSessions;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.secrets.SecretPurpose;
import cloud.tansu.server.secrets.Secrets;
import cloud.tansu.server.tenancy.FunctionRole;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions for SQL of functions. Opening one costs more than most statements, so it is kept for a
 * second for the next statement of the same execution, and forgets before that whatever the last
 * one has left in it. No session ever serves two executions.
 */
@ApplicationScoped
class SqlSessions {

  private static final Logger LOG = LoggerFactory.getLogger(SqlSessions.class);

  private static final Duration KEPT = Duration.ofSeconds(1);
  private static final int MOST_KEPT = 200;

  /** Few of those that the role may have, on all nodes together. */
  private static final int MOST_KEPT_OF_TENANT = 4;

  /** No such role, another password, not let into the database. */
  private static final Set<String> NOT_LET_IN = Set.of("28P01", "28000", "42501");

  /** The role has as many sessions as it may. */
  private static final String TOO_MANY = "53300";

  private final RestrictedSessions sessions;
  private final FunctionRole roles;
  private final Databases databases;
  private final Secrets secrets;
  private final Cache<UUID, Session> kept =
      Caffeine.newBuilder()
          .maximumSize(MOST_KEPT)
          .expireAfterWrite(KEPT)
          .scheduler(Scheduler.systemScheduler())
          .executor(task -> Thread.ofVirtual().name("function-session").start(task))
          .<UUID, Session>evictionListener((execution, session, cause) -> closeIfThere(session))
          .build();

  @Inject
  SqlSessions(
      RestrictedSessions sessions, FunctionRole roles, Databases databases, Secrets secrets) {
    this.sessions = sessions;
    this.roles = roles;
    this.databases = databases;
    this.secrets = secrets;
  }

  /**
   * A session, used by one statement at a time.
   *
   * @param limit of the time of one statement
   */
  record Session(TenantId tenant, Connection connection, Duration limit) {}

  /**
   * A session in which nothing was set, in a transaction.
   *
   * @param limit of the time of one statement, at most
   */
  Session take(ExecutionContext execution, Duration limit) throws SQLException {
    Session known = kept.asMap().remove(execution.execution());
    if (known != null && known.limit().compareTo(limit) <= 0) {
      return known;
    }
    if (known != null) {
      close(known);
    }
    return new Session(execution.tenant(), begun(execution.tenant(), limit), limit);
  }

  /** After a statement that succeeded; a session in which one failed is closed instead. */
  void giveBack(ExecutionContext execution, Session session) {
    if (kept(session.tenant()) >= MOST_KEPT_OF_TENANT) {
      close(session);
      return;
    }
    try (Statement statement = forgetting(session.connection())) {
      statement.execute("DISCARD ALL");
      session.connection().setAutoCommit(false);
    } catch (SQLException unusable) {
      LOG.debug("functions.session.unusable tenant={}", session.tenant(), unusable);
      close(session);
      return;
    }
    if (kept.asMap().putIfAbsent(execution.execution(), session) != null) {
      close(session);
    }
  }

  private long kept(TenantId tenant) {
    return kept.asMap().values().stream().filter(each -> each.tenant().equals(tenant)).count();
  }

  private static Statement forgetting(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    return connection.createStatement();
  }

  static void close(Session session) {
    try {
      session.connection().close();
    } catch (SQLException gone) {
      LOG.debug("functions.session.unclosed tenant={}", session.tenant(), gone);
    }
  }

  private static void closeIfThere(@Nullable Session session) {
    if (session != null) {
      close(session);
    }
  }

  private Connection begun(TenantId tenant, Duration limit) throws SQLException {
    Connection connection = open(tenant, limit);
    connection.setAutoCommit(false);
    return connection;
  }

  private Connection open(TenantId tenant, Duration limit) throws SQLException {
    DatabaseName database = databases.readTenant(tenant, UnitOfWork::database);
    String role = FunctionRole.nameOf(tenant);
    String password =
        secrets.fingerprint(SecretPurpose.of(tenant, "function_role", "password"), role);
    try {
      return sessions.open(database, role, password, limit);
    } catch (SQLException refused) {
      String state = String.valueOf(refused.getSQLState());
      if (state.equals(TOO_MANY)) {
        closeKept(Optional.of(tenant));
      } else if (NOT_LET_IN.contains(state)) {
        roles.ensure(tenant, database, password);
      } else {
        throw refused;
      }
    }
    return sessions.open(database, role, password, limit);
  }

  private void closeKept(Optional<TenantId> tenant) {
    kept.asMap()
        .forEach(
            (execution, session) -> {
              boolean meant = tenant.isEmpty() || tenant.get().equals(session.tenant());
              if (meant && kept.asMap().remove(execution, session)) {
                close(session);
              }
            });
  }

  @PreDestroy
  void stop() {
    closeKept(Optional.empty());
  }
}
