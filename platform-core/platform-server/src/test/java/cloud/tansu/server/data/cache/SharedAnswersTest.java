package cloud.tansu.server.data.cache;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.data.cache.AnswerCache.Freshness;
import cloud.tansu.server.kernel.HealthCheck;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.secrets.Secrets;
import cloud.tansu.server.secrets.TestSecrets;
import cloud.tansu.testkit.AdjustableClock;
import cloud.tansu.testkit.Eventually;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/** Two nodes and a server that keeps answers for both. */
final class SharedAnswersTest {

  private static final TenantId ACME = new TenantId("acme");
  private static final AnswerKey LIST = new AnswerKey(ACME, "full", "documents", true);
  private static final String SECRET = "The merger is on Monday";

  @RegisterExtension final TestDatabases databases = new TestDatabases();
  @TempDir Path directory;

  private final AdjustableClock clock = new AdjustableClock();
  private Secrets secrets;
  private LocalRedis redis;
  private TestCache one;
  private TestCache two;

  @BeforeEach
  void start() {
    secrets = TestSecrets.open(databases.get(), directory);
    redis = LocalRedis.start(directory, "--requirepass", "guarded");
    one = node(secrets);
    two = node(secrets);
  }

  /** Patient, so that a busy machine is not taken for a server that hangs. */
  private TestCache node(Secrets secrets) {
    return node(secrets, Duration.ofSeconds(10));
  }

  private TestCache node(Secrets secrets, Duration timeout) {
    Optional<String> password = Optional.of("guarded");
    return TestCache.shared(clock, RedisStore.open(redis.url(), password, timeout), secrets);
  }

  @AfterEach
  void stop() {
    one.close();
    two.close();
    redis.close();
  }

  @Test
  void findsWhatAnotherNodeHasLoaded() {
    FoundAnswer loaded = find(one, "1");
    FoundAnswer found = find(two, "2");

    assertThat(List.of(loaded.hit(), found.hit())).containsExactly(false, true);
    assertThat(found.answer().tag()).isEqualTo("1");
    assertThat(found.answer().body()).isEqualTo(loaded.answer().body());
    assertThat(two.count(CacheMetrics.HITS, "level", "shared")).isEqualTo(1);
    assertThat(two.count(CacheMetrics.MISSES)).isZero();
  }

  @Test
  void givesNothingFromBeforeAChangeByAnotherNode() {
    find(one, "before");

    one.versions().changed(ACME);

    assertThat(find(two, "after").answer().tag()).isEqualTo("after");
  }

  @Test
  void forgetsWhatItKeptItselfWhenItHearsOfTheChange() {
    find(two, "before");
    one.versions().changed(ACME);
    assertThat(find(two, "unheard").answer().tag()).isEqualTo("before");

    two.hears(ACME);

    Eventually.holds("the news is there", () -> find(two, "after").answer().tag().equals("after"));
    assertThat(find(one, "later").answer().tag()).isEqualTo("after");
  }

  @Test
  void keepsAnAnswerNoLongerThanTheNodeThatLoadedIt() {
    find(one, "old");
    clock.advance(Duration.ofSeconds(20));
    assertThat(find(two, "new").hit()).isTrue();

    clock.advance(Duration.ofSeconds(10));

    assertThat(find(two, "new").answer().tag()).isEqualTo("new");
  }

  @Test
  void aTenantCannotFindAnothersAnswer() {
    find(one, "1");
    AnswerKey others = new AnswerKey(new TenantId("globex"), LIST.caller(), LIST.resource(), true);

    assertThat(two.answers().find(others, Freshness.KEPT, () -> answer("2")).hit()).isFalse();
  }

  @Test
  void aCallerCannotFindAnothersAnswer() {
    find(one, "1");
    AnswerKey others = new AnswerKey(ACME, "user 1", LIST.resource(), true);

    assertThat(two.answers().find(others, Freshness.KEPT, () -> answer("2")).hit()).isFalse();
  }

  @Test
  void keepsToItselfWhatFollowsFromMoreThanTheDatabase() {
    AnswerKey own = new AnswerKey(ACME, "user 1", LIST.resource(), false);
    one.answers().find(own, Freshness.KEPT, () -> answer("by old rules"));

    assertThat(one.answers().find(own, Freshness.KEPT, () -> answer("2")).hit()).isTrue();
    assertThat(two.answers().find(own, Freshness.KEPT, () -> answer("3")).hit()).isFalse();
  }

  @Test
  void showsNothingToWhoeverReadsThatServer() {
    find(one, SECRET);

    try (RedisClient client = operator()) {
      assertThat(client.keys("*")).hasSize(2).contains("t:acme:version");
      byte[] value = bytes(client, client.keys("t:acme:v*:db:*").iterator().next());
      String stored = new String(value, StandardCharsets.ISO_8859_1);
      assertThat(stored).doesNotContain("merger");
    }
  }

  @Test
  void takesNothingThatWasKeptUnderAnotherName() {
    find(one, "right");
    AnswerKey secret = new AnswerKey(ACME, "full", "secret", true);
    one.answers().find(secret, Freshness.KEPT, () -> answer("wrong"));

    try (RedisClient client = operator()) {
      List<String> names = client.keys("t:acme:v*:db:*").stream().toList();
      byte[] first = bytes(client, names.getFirst());
      client.set(utf8(names.getFirst()), bytes(client, names.getLast()));
      client.set(utf8(names.getLast()), first);
    }

    assertThat(find(two, "loaded").answer().tag()).isEqualTo("loaded");
  }

  @Test
  void takesNothingThatWasTamperedWith() {
    find(one, "right");
    try (RedisClient client = operator()) {
      String name = client.keys("t:acme:v*:db:*").iterator().next();
      byte[] changed = bytes(client, name);
      changed[changed.length - 1] ^= 1;
      client.set(utf8(name), changed);
    }

    assertThat(find(two, "loaded").answer().tag()).isEqualTo("loaded");
    assertThat(two.count(CacheMetrics.SHARED_ERRORS)).isEqualTo(1);
  }

  @Test
  void goesOnWithoutAServerThatIsGoneAndTakesItUpAgain() {
    find(one, "1");
    redis.kill();
    one.versions().changed(ACME);

    assertThat(find(one, "2").answer().tag()).isEqualTo("2");
    assertThat(find(one, "3").hit()).isTrue();
    assertThat(one.count(CacheMetrics.SHARED_ERRORS)).isEqualTo(1);
    assertThat(one.health().check().status()).isEqualTo(HealthCheck.Status.DEGRADED);

    redis.startAgain();
    clock.advance(SharedAnswers.PAUSE);
    assertThat(one.health().check().status()).isEqualTo(HealthCheck.Status.HEALTHY);
    one.versions().changed(ACME);
    find(one, "4");
    assertThat(find(two, "5").answer().tag()).isEqualTo("4");
  }

  @Test
  void givesNothingFromBeforeAChangeThatCouldNotBeAnnounced() {
    find(two, "before");
    try (TestCache hasty = node(secrets, RedisStore.TIMEOUT)) {
      redis.freeze();
      hasty.versions().changed(ACME);
      redis.thaw();
      clock.advance(SharedAnswers.PAUSE);

      assertThat(find(hasty, "after").answer().tag()).isEqualTo("after");
    }
  }

  @Test
  void waitsFiftyMillisecondsForAServerThatHangsAndThenNotAtAll() {
    TestCache hasty = node(secrets, RedisStore.TIMEOUT);
    redis.freeze();

    long begun = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      hasty.versions().changed(ACME);
      find(hasty, "2");
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begun);

    redis.thaw();
    assertThat(hasty.count(CacheMetrics.SHARED_ERRORS)).isEqualTo(1);
    hasty.close();
    // a hundred waits would take five seconds
    assertThat(took).isBetween(RedisStore.TIMEOUT, Duration.ofSeconds(4));
  }

  @Test
  void saysHowItIsDoing() {
    assertThat(one.health().check().description()).contains("shared cache");
    assertThat(TestCache.local(clock).health().check().status())
        .isEqualTo(HealthCheck.Status.HEALTHY);
  }

  private static FoundAnswer find(TestCache node, String inDatabase) {
    return node.answers().find(LIST, Freshness.KEPT, () -> answer(inDatabase));
  }

  private static StoredAnswer answer(String content) {
    return new StoredAnswer(content, utf8("{\"content\":\"" + content + "\"}"));
  }

  private RedisClient operator() {
    return RedisClient.create(redis.url().replace("redis://", "redis://:guarded@"));
  }

  private static byte[] bytes(RedisClient client, String name) {
    return client.get(utf8(name));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
