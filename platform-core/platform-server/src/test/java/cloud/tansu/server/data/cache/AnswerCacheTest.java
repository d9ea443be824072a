package cloud.tansu.server.data.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.data.cache.AnswerCache.Freshness;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.testkit.AdjustableClock;
import cloud.tansu.testkit.Eventually;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class AnswerCacheTest {

  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId GLOBEX = new TenantId("globex");
  private static final AnswerKey LIST = new AnswerKey(ACME, "full", "documents", true);

  private final AdjustableClock clock = new AdjustableClock();
  private final TestCache cache = TestCache.local(clock);
  private final AtomicInteger loads = new AtomicInteger();

  @Test
  void asksTheDatabaseOnce() {
    FoundAnswer first = find(LIST);
    FoundAnswer second = find(LIST);

    assertThat(List.of(first.hit(), second.hit())).containsExactly(false, true);
    assertThat(second.answer()).isSameAs(first.answer());
    assertThat(loads).hasValue(1);
  }

  @Test
  void aTenantCannotFindAnothersAnswer() {
    find(LIST);

    assertThat(find(new AnswerKey(GLOBEX, LIST.caller(), LIST.resource(), true)).hit()).isFalse();
  }

  @Test
  void aCallerCannotFindAnothersAnswer() {
    find(LIST);

    assertThat(find(new AnswerKey(ACME, "user 1", LIST.resource(), true)).hit()).isFalse();
  }

  @Test
  void forgetsATenantsAnswersWithEachChange() {
    AnswerKey others = new AnswerKey(GLOBEX, "full", "documents", true);
    find(LIST);
    find(others);

    cache.versions().changed(ACME);

    assertThat(find(LIST).hit()).isFalse();
    assertThat(find(others).hit()).isTrue();
  }

  @Test
  void forgetsATenantsAnswersWhenItHearsOfAChange() {
    find(LIST);

    cache.hears(ACME);

    assertThat(find(LIST).hit()).isFalse();
  }

  @Test
  void neverKeepsAnAnswerFromBeforeAChangeAsOneFromAfterIt() throws Exception {
    CountDownLatch hasRead = new CountDownLatch(1);
    CountDownLatch hasChanged = new CountDownLatch(1);
    Supplier<StoredAnswer> slow =
        () -> {
          StoredAnswer before = answer("before");
          hasRead.countDown();
          await(hasChanged);
          return before;
        };

    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<FoundAnswer> reader =
          threads.submit(() -> cache.answers().find(LIST, Freshness.KEPT, slow));
      await(hasRead);
      cache.versions().changed(ACME);
      // not even the answer that is under way
      FoundAnswer during = cache.answers().find(LIST, Freshness.KEPT, () -> answer("after"));
      hasChanged.countDown();
      reader.get();

      assertThat(during.answer().tag()).isEqualTo("after");
    }
    assertThat(find(LIST).answer().tag()).isEqualTo("after");
  }

  @Test
  void loadsOnceForManyAndKeepsNobodyElseWaiting() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Supplier<StoredAnswer> slow =
        () -> {
          begun.countDown();
          await(goOn);
          return load();
        };

    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<FoundAnswer>> same = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        same.add(threads.submit(() -> cache.answers().find(LIST, Freshness.KEPT, slow)));
      }
      await(begun);
      for (int other = 0; other < 200; other++) {
        find(new AnswerKey(ACME, "full", "documents/" + other, true));
      }
      assertThat(loads).hasValue(200);
      goOn.countDown();
      for (Future<FoundAnswer> each : same) {
        assertThat(each.get().answer().tag()).isEqualTo("loaded");
      }
    }
    assertThat(loads).hasValue(201);
  }

  @Test
  void tellsAllWhoWaitThatLoadingFailedAndKeepsNoFailure() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger waiting = new AtomicInteger();
    Supplier<StoredAnswer> failing =
        () -> {
          begun.countDown();
          await(goOn);
          throw new IllegalStateException("the database is away");
        };

    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<FoundAnswer> first =
          threads.submit(() -> cache.answers().find(LIST, Freshness.KEPT, failing));
      await(begun);
      Future<FoundAnswer> second =
          threads.submit(
              () -> {
                waiting.incrementAndGet();
                return cache.answers().find(LIST, Freshness.KEPT, failing);
              });
      Eventually.holds("the second one asks", () -> waiting.get() == 1);
      goOn.countDown();

      for (Future<FoundAnswer> each : List.of(first, second)) {
        assertThatThrownBy(each::get).hasRootCauseMessage("the database is away");
      }
    }
    assertThat(find(LIST).answer().tag()).isEqualTo("loaded");
  }

  @Test
  void asksTheDatabaseForACallerWhoInsists() {
    find(LIST);
    StoredAnswer newer = answer("newer");

    assertThat(cache.answers().find(LIST, Freshness.LOADED, () -> newer).hit()).isFalse();

    assertThat(find(LIST).answer()).isSameAs(newer);
  }

  @Test
  void keepsAnAnswerForThirtySeconds() {
    find(LIST);

    clock.advance(Duration.ofSeconds(29));
    assertThat(find(LIST).hit()).isTrue();
    clock.advance(Duration.ofSeconds(1));
    assertThat(find(LIST).hit()).isFalse();
  }

  @Test
  void keepsNothingWhenSwitchedOff() {
    TestCache off = TestCache.local(clock, Map.of("tansu.data.cache.enabled", "false"));

    off.answers().find(LIST, Freshness.KEPT, this::load);

    assertThat(off.answers().find(LIST, Freshness.KEPT, this::load).hit()).isFalse();
    assertThat(off.answers().heldBytes()).isZero();
  }

  @Test
  void keepsNoAnswerOfMoreThanOneMebibyte() {
    StoredAnswer large = new StoredAnswer("large", new byte[AnswerCache.MAX_ANSWER_BYTES + 1]);

    cache.answers().find(LIST, Freshness.KEPT, () -> large);

    assertThat(find(LIST).hit()).isFalse();
  }

  @Test
  void takesNoMoreMemoryThanConfigured() {
    TestCache small = TestCache.local(clock, Map.of("tansu.data.cache.max-bytes", "1048576"));

    for (int i = 0; i < 40; i++) {
      AnswerKey key = new AnswerKey(ACME, "full", "documents/" + i, true);
      small.answers().find(key, Freshness.KEPT, () -> new StoredAnswer("tag", new byte[100_000]));
    }
    small.answers().settle();

    assertThat(small.answers().heldBytes()).isBetween(100_000L, 1_048_576L);
    assertThat(small.count(CacheMetrics.EVICTIONS)).isGreaterThanOrEqualTo(30);
  }

  @Test
  void countsWhatItSpares() {
    find(LIST);
    find(LIST);
    find(LIST);

    assertThat(cache.count(CacheMetrics.HITS, "level", "local")).isEqualTo(2);
    assertThat(cache.count(CacheMetrics.MISSES)).isEqualTo(1);
  }

  @Test
  void givesNoVersionTwice() {
    List<Long> given = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      given.add(cache.versions().current(ACME));
      given.add(cache.versions().current(GLOBEX));
      cache.versions().changed(ACME);
      cache.versions().changed(GLOBEX);
    }
    clock.advance(Duration.ofSeconds(1));
    given.add(TestCache.local(clock).versions().current(ACME));

    assertThat(given).doesNotHaveDuplicates().allMatch(version -> version > 1_000_000_000_000L);
  }

  private FoundAnswer find(AnswerKey key) {
    return cache.answers().find(key, Freshness.KEPT, this::load);
  }

  private StoredAnswer load() {
    loads.incrementAndGet();
    return answer("loaded");
  }

  private static StoredAnswer answer(String tag) {
    return new StoredAnswer(tag, tag.getBytes(StandardCharsets.UTF_8));
  }

  private static void await(CountDownLatch latch) {
    Eventually.holds("the other thread has got there", () -> latch.getCount() == 0);
  }
}
