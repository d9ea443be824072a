package cloud.tansu.server.data.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Keeps answers, and asks the database once for what many want at the same time.
 *
 * <p>A loader runs in the thread of the request that was first; the others wait for what it finds.
 * What it throws goes to all of them and is not kept.
 */
@ApplicationScoped
public class AnswerCache {

  static final int MAX_ANSWER_BYTES = 1024 * 1024;

  private static final int ENTRY_BYTES = 200;

  private final DataVersions versions;
  private final SharedAnswers shared;
  private final DataCacheConfig config;
  private final CacheMetrics metrics;
  private final Clock clock;
  private final Cache<VersionedKey, LoadedAnswer> answers;
  private final ConcurrentMap<VersionedKey, CompletableFuture<LoadedAnswer>> loading =
      new ConcurrentHashMap<>();

  @Inject
  AnswerCache(
      DataVersions versions,
      SharedAnswers shared,
      DataCacheConfig config,
      CacheMetrics metrics,
      Clock clock) {
    this(versions, shared, config, metrics, clock, Ticker.systemTicker());
  }

  AnswerCache(
      DataVersions versions,
      SharedAnswers shared,
      DataCacheConfig config,
      CacheMetrics metrics,
      Clock clock,
      Ticker ticker) {
    this.versions = versions;
    this.shared = shared;
    this.config = config;
    this.metrics = metrics;
    this.clock = clock;
    this.answers =
        Caffeine.newBuilder()
            .maximumWeight(config.maxBytes())
            .weigher(AnswerCache::weight)
            .expireAfter(Expiry.<VersionedKey, LoadedAnswer>writing((key, answer) -> left(answer)))
            .evictionListener((key, answer, cause) -> evicted(cause))
            .executor(Runnable::run)
            .ticker(ticker)
            .build();
    metrics.held(this::heldBytes);
  }

  private void evicted(RemovalCause cause) {
    if (cause == RemovalCause.SIZE) {
      metrics.evicted();
    }
  }

  /** A key in one version of the tenant's data. */
  private record VersionedKey(AnswerKey key, long version) {}

  /** What a caller wants of the answer. */
  public enum Freshness {
    /** It may have been kept, if nothing has changed since. */
    KEPT,
    /** The database is to be asked. */
    LOADED
  }

  /**
   * The answer to a request whose caller was found to be allowed to make it.
   *
   * @param load asks the database, in this thread; whatever it depends on is in the key
   */
  public FoundAnswer find(AnswerKey key, Freshness freshness, Supplier<StoredAnswer> load) {
    if (!config.enabled()) {
      return new FoundAnswer(load.get(), false);
    }
    // before the data is read: what a change meanwhile makes stale is kept in the old version
    VersionedKey at = new VersionedKey(key, versions.current(key.tenant()));
    if (freshness == Freshness.LOADED) {
      return new FoundAnswer(load(at, shared(key), load).answer(), false);
    }
    LoadedAnswer kept = answers.getIfPresent(at);
    return kept != null ? hit(kept) : loadOnce(at, load);
  }

  private FoundAnswer hit(LoadedAnswer kept) {
    metrics.localHit();
    return new FoundAnswer(kept.answer(), true);
  }

  private FoundAnswer loadOnce(VersionedKey at, Supplier<StoredAnswer> load) {
    CompletableFuture<LoadedAnswer> mine = new CompletableFuture<>();
    CompletableFuture<LoadedAnswer> first = loading.putIfAbsent(at, mine);
    if (first != null) {
      return hit(await(first));
    }
    try {
      // whoever was first before may just have finished
      LoadedAnswer kept = answers.getIfPresent(at);
      if (kept != null) {
        mine.complete(kept);
        return hit(kept);
      }
      return look(at, load, mine);
    } catch (RuntimeException | Error failure) {
      mine.completeExceptionally(failure);
      throw failure;
    } finally {
      loading.remove(at, mine);
    }
  }

  private static LoadedAnswer await(CompletableFuture<LoadedAnswer> first) {
    try {
      return first.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException same) {
        throw same;
      }
      throw failed;
    }
  }

  /** On the shared server first, then in the database. */
  private FoundAnswer look(
      VersionedKey at, Supplier<StoredAnswer> load, CompletableFuture<LoadedAnswer> mine) {
    Optional<SharedAnswers.SharedVersion> there = shared(at.key());
    Optional<LoadedAnswer> found = there.flatMap(version -> version.get(at.key()));
    found.ifPresent(kept -> answers.put(at, kept));
    LoadedAnswer answer = found.orElseGet(() -> load(at, there, load));
    mine.complete(answer);
    if (found.isPresent()) {
      metrics.sharedHit();
    }
    return new FoundAnswer(answer.answer(), found.isPresent());
  }

  private Optional<SharedAnswers.SharedVersion> shared(AnswerKey key) {
    return key.shareable() ? shared.version(key.tenant()) : Optional.empty();
  }

  private LoadedAnswer load(
      VersionedKey at, Optional<SharedAnswers.SharedVersion> there, Supplier<StoredAnswer> load) {
    metrics.miss();
    Instant before = clock.instant();
    LoadedAnswer loaded = new LoadedAnswer(load.get(), before);
    if (loaded.answer().size() <= MAX_ANSWER_BYTES) {
      answers.put(at, loaded);
      there.ifPresent(version -> version.put(at.key(), loaded));
    }
    return loaded;
  }

  private static int weight(VersionedKey at, LoadedAnswer loaded) {
    AnswerKey key = at.key();
    return ENTRY_BYTES + key.caller().length() + key.resource().length() + loaded.answer().size();
  }

  /** How long an answer is still good for; what came from another node has an age already. */
  private Duration left(LoadedAnswer loaded) {
    Duration left = Duration.between(clock.instant(), loaded.loadedAt().plus(config.ttl()));
    return left.isNegative()
        ? Duration.ZERO
        : left.compareTo(config.ttl()) > 0 ? config.ttl() : left;
  }

  long heldBytes() {
    return answers.policy().eviction().orElseThrow().weightedSize().orElse(0);
  }

  /** Carries out what is due now rather than at the next call. */
  void settle() {
    answers.cleanUp();
  }
}
