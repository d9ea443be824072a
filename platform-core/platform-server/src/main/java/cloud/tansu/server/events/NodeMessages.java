package cloud.tansu.server.events;

import cloud.tansu.server.kernel.BackgroundThreads;
import cloud.tansu.server.kernel.StartupStep;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.PlatformDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the other nodes that a tenant's log has grown, and hears it from them, by {@code NOTIFY} on
 * the platform database. Each node listens on one connection of its own. Nothing hangs on a
 * message: one that is lost is made up for by {@link DirectWrites} and, when the connection was
 * lost, by {@link ChangesMissed}.
 */
@ApplicationScoped
class NodeMessages implements StartupStep {

  static final String CHANNEL = "tansu_events";

  private static final Logger LOG = LoggerFactory.getLogger(NodeMessages.class);
  private static final Duration FIRST_RETRY = Duration.ofMillis(250);
  private static final int MAX_DOUBLINGS = 6;
  private static final int LISTEN_MILLIS = 10_000;
  private static final int ALIVE_SECONDS = 5;

  private final PlatformDataSource source;
  private final Databases databases;
  private final TenantChanges changes;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile @Nullable Connection listening;
  private volatile boolean heard;

  @Inject
  NodeMessages(PlatformDataSource source, Databases databases, TenantChanges changes) {
    this.source = source;
    this.databases = databases;
    this.changes = changes;
  }

  @Override
  public int order() {
    return BACKGROUND;
  }

  @Override
  public String name() {
    return "events-between-nodes";
  }

  @Override
  public void start() {
    BackgroundThreads.named("events-listener").newThread(this::run).start();
  }

  /** Whether the other nodes are heard at this moment. */
  boolean isListening() {
    return heard;
  }

  /** Tells every node, this one as well. A failure is logged. */
  void tell(TenantChanged change) {
    String message = change.tenant() + ":" + change.position();
    try {
      databases.readPlatform(
          unit -> unit.query("select pg_notify(?, ?)", row -> true, CHANNEL, message));
    } catch (RuntimeException failure) {
      LOG.warn(
          "events.notify.failed tenant={}: other nodes see it later", change.tenant(), failure);
    }
  }

  /** Listens until the stop, on one connection after another. */
  private void run() {
    int failures = 0;
    while (!isStopping(failures == 0 ? Duration.ZERO : delay(failures))) {
      try (Connection connection = source.open()) {
        listening = connection;
        listen(connection);
        failures = 0;
        receive(connection);
      } catch (SQLException | RuntimeException lost) {
        failures++;
        logLost(failures, lost);
      } finally {
        heard = false;
        listening = null;
      }
    }
  }

  private void logLost(int failures, Exception lost) {
    if (stopping.getCount() > 0 && failures == 1) {
      LOG.warn("events.listener.lost: is opened again", lost);
    }
  }

  private void listen(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("LISTEN " + CHANNEL);
    }
    heard = true;
    changes.missed();
  }

  private void receive(Connection connection) throws SQLException {
    PGConnection postgres = connection.unwrap(PGConnection.class);
    while (!isStopping(Duration.ZERO)) {
      PGNotification[] messages = postgres.getNotifications(LISTEN_MILLIS);
      if (messages == null || messages.length == 0) {
        requireAlive(connection);
        continue;
      }
      for (PGNotification message : messages) {
        read(message.getParameter()).ifPresent(changes::told);
      }
    }
  }

  private static void requireAlive(Connection connection) throws SQLException {
    if (!connection.isValid(ALIVE_SECONDS)) {
      throw new SQLException("The connection is dead", "08006");
    }
  }

  /** What a message says; empty for one that no node of this version has sent. */
  static Optional<TenantChanged> read(String message) {
    int colon = message.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    try {
      long position = Long.parseLong(message.substring(colon + 1));
      return TenantId.parse(message.substring(0, colon))
          .map(tenant -> new TenantChanged(tenant, position));
    } catch (NumberFormatException foreign) {
      return Optional.empty();
    }
  }

  private static Duration delay(int failures) {
    return FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
  }

  private boolean isStopping(Duration patience) {
    try {
      return stopping.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  @PreDestroy
  public void stop() {
    stopping.countDown();
    Connection open = listening;
    if (open != null) {
      cut(open);
    }
  }

  private static void cut(Connection connection) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException alreadyClosed) {
      LOG.debug("events.listener.closed", alreadyClosed);
    }
  }
}
