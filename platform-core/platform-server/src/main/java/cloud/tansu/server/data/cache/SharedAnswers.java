package cloud.tansu.server.data.cache;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers that all nodes keep together. Nothing here fails: while the other server does not answer,
 * there is just nothing kept there.
 *
 * <p>The version of a tenant stands on the other server as well, so that a change made by one node
 * counts for all at once. Each version has a name that was never used before, whatever became of
 * the one before it. A change that could not be announced there is owed: the tenant's answers are
 * not looked for until it has been.
 */
final class SharedAnswers implements AutoCloseable {

  static final Duration PAUSE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(SharedAnswers.class);
  private static final Duration VERSION_KEPT = Duration.ofDays(1);
  private static final int NAME_BYTES = 9;

  private final Optional<Server> server;
  private final Duration ttl;
  private final Tokens tokens;
  private final Clock clock;
  private final CacheMetrics metrics;
  private final Circuit circuit;
  private final ConcurrentMap<TenantId, Long> owed = new ConcurrentHashMap<>();
  private final AtomicLong debts = new AtomicLong();

  /**
   * Shared answers.
   *
   * @param server empty when each node keeps its own alone
   * @param ttl how long an answer is kept
   */
  SharedAnswers(
      Optional<Server> server, Duration ttl, Tokens tokens, Clock clock, CacheMetrics metrics) {
    this.server = server;
    this.ttl = ttl;
    this.tokens = tokens;
    this.clock = clock;
    this.metrics = metrics;
    this.circuit = new Circuit(clock, PAUSE);
  }

  /** Where answers are kept together, and how they are sealed for it. */
  record Server(SharedStore store, AnswerSeal seal) {}

  /** How the other server is doing. */
  enum State {
    OFF,
    ANSWERS,
    DOES_NOT_ANSWER
  }

  boolean isOn() {
    return server.isPresent();
  }

  /** Begins another version of the tenant's data on all nodes. */
  void changed(TenantId tenant) {
    if (server.isPresent() && !announce(tenant)) {
      owed.put(tenant, debts.incrementAndGet());
    }
  }

  private boolean announce(TenantId tenant) {
    return ask(open -> {
          open.put(versionKey(tenant), newVersion(), VERSION_KEPT);
          return true;
        })
        .isPresent();
  }

  /** The present version of a tenant's data; empty while none can be told. */
  Optional<SharedVersion> version(TenantId tenant) {
    if (server.isEmpty() || !paid(tenant)) {
      return Optional.empty();
    }
    return ask(open -> presentVersion(open, tenant)).map(name -> new SharedVersion(tenant, name));
  }

  private boolean paid(TenantId tenant) {
    Long debt = owed.get(tenant);
    if (debt == null) {
      return true;
    }
    // a change that came in between is owed all the same
    return announce(tenant) && owed.remove(tenant, debt);
  }

  private String presentVersion(SharedStore open, TenantId tenant) {
    String key = versionKey(tenant);
    Optional<byte[]> present = open.get(key);
    if (present.isEmpty()) {
      byte[] first = newVersion();
      present = open.putIfAbsent(key, first, VERSION_KEPT) ? Optional.of(first) : open.get(key);
    }
    return new String(present.orElseGet(this::newVersion), StandardCharsets.US_ASCII);
  }

  /** The time tells versions apart in the order of their making, chance those of many nodes. */
  private byte[] newVersion() {
    String random = Base64.getUrlEncoder().encodeToString(tokens.bytes(NAME_BYTES));
    return (Long.toString(clock.millis(), Character.MAX_RADIX) + "-" + random)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String versionKey(TenantId tenant) {
    return "t:" + tenant + ":version";
  }

  State look() {
    if (server.isEmpty()) {
      return State.OFF;
    }
    boolean answers =
        ask(open -> {
              open.ping();
              return true;
            })
            .isPresent();
    return answers ? State.ANSWERS : State.DOES_NOT_ANSWER;
  }

  /** A value that this platform did not write there counts as a failure of the server, too. */
  private <T> Optional<T> ask(Function<SharedStore, T> question) {
    Circuit.Permit permit = circuit.ask();
    if (permit == Circuit.Permit.REFUSED) {
      return Optional.empty();
    }
    try {
      T answer = question.apply(server.orElseThrow().store());
      if (circuit.succeeded(permit)) {
        LOG.info("data.cache.shared.back");
      }
      return Optional.of(answer);
    } catch (RuntimeException failure) {
      metrics.sharedError();
      if (circuit.failed()) {
        LOG.warn(
            "data.cache.shared.down cause={} retrySeconds={}",
            failure.toString(),
            PAUSE.toSeconds());
      }
      return Optional.empty();
    }
  }

  private AnswerSeal seal() {
    return server.orElseThrow().seal();
  }

  @Override
  public void close() {
    server.ifPresent(each -> each.store().close());
  }

  /** The answers of one version of a tenant's data. */
  final class SharedVersion {

    private final TenantId tenant;
    private final String prefix;

    private SharedVersion(TenantId tenant, String version) {
      this.tenant = tenant;
      this.prefix = "t:" + tenant + ":v" + version + ":db:";
    }

    /** The answer, unless it is older than answers get. */
    Optional<LoadedAnswer> get(AnswerKey key) {
      String name = name(key);
      return ask(open -> open.get(name).flatMap(value -> seal().open(tenant, name, value)))
          .flatMap(Function.identity())
          .filter(loaded -> loaded.loadedAt().plus(ttl).isAfter(clock.instant()));
    }

    void put(AnswerKey key, LoadedAnswer loaded) {
      String name = name(key);
      byte[] value = seal().seal(tenant, name, loaded);
      ask(
          open -> {
            open.put(name, value, ttl);
            return true;
          });
    }

    private String name(AnswerKey key) {
      byte[] hash = Tokens.hash(key.caller().length() + ":" + key.caller() + key.resource());
      return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }
  }
}
