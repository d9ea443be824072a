package cloud.tansu.server.identity.client;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.kernel.BackgroundThreads;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes when a client was last used, to the minute and behind the request's back. What does not fit
 * into the queue is left out: the next use is noted instead.
 */
@ApplicationScoped
class ClientUse {

  static final Duration INTERVAL = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(ClientUse.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int QUEUE = 1_000;
  private static final int MAX_REMEMBERED = 10_000;

  private final RealmDatabases databases;
  private final ClientTable table;
  private final Clock clock;
  private final Cache<Key, Instant> noted =
      Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(QUEUE),
          BackgroundThreads.named("client-use"),
          new ThreadPoolExecutor.DiscardPolicy());

  @Inject
  ClientUse(RealmDatabases databases, ClientTable table, Clock clock) {
    this.databases = databases;
    this.table = table;
    this.clock = clock;
  }

  private record Key(Realm realm, String clientId) {}

  void note(Realm realm, String clientId) {
    Key key = new Key(realm, clientId);
    Instant now = clock.instant();
    Instant before = noted.getIfPresent(key);
    if (before != null && now.isBefore(before.plus(INTERVAL))) {
      return;
    }
    noted.put(key, now);
    thread.execute(() -> write(key, now));
  }

  private void write(Key key, Instant now) {
    try {
      databases.transact(
          key.realm(),
          unit -> {
            table.used(unit, key.clientId(), now);
            return true;
          });
    } catch (RuntimeException unwritten) {
      noted.invalidate(key);
      LOG.warn("identity.client_use.failed realm={}", key.realm(), unwritten);
    }
  }

  /** Waits for what is queued. */
  @PreDestroy
  void stop() {
    if (!BackgroundThreads.stop(thread, PATIENCE)) {
      LOG.warn("identity.client_use.unfinished");
    }
  }
}
