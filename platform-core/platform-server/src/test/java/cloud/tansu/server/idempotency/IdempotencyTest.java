package cloud.tansu.server.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.secrets.Secrets;
import cloud.tansu.server.secrets.TestSecrets;
import cloud.tansu.server.web.Caller;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private Secrets secrets;
  private TenantId acme;

  @BeforeEach
  void open() {
    secrets = TestSecrets.open(databases.get(), keyRing);
    acme = databases.tenant("acme");
  }

  @Test
  void answersTheSameAgainWithoutDoingItAgain() {
    IdempotentAnswer first = send(request("ada", "k", "body"), NOW);
    IdempotentAnswer again = send(request("ada", "k", "body"), NOW.plusSeconds(60));

    assertThat(first.replayed()).isFalse();
    assertThat(again)
        .isEqualTo(
            new IdempotentAnswer(201, Map.of("Location", "/made/1"), "{\"n\": 1}", false, true));
    assertThat(made()).isEqualTo(1);
  }

  @Test
  void refusesAnotherBodyUnderTheSameKey() {
    send(request("ada", "k", "body"), NOW);

    assertThat(
            catchThrowableOfType(
                    ProblemException.class, () -> send(request("ada", "k", "other"), NOW))
                .problem()
                .type()
                .code())
        .isEqualTo("idempotency_key_reused");
    assertThat(made()).isEqualTo(1);
  }

  @Test
  void keepsKeysOfCallersAndOperationsApart() {
    send(request("ada", "k", "body"), NOW);

    assertThat(send(request("bob", "k", "other"), NOW).replayed()).isFalse();
    assertThat(
            send(
                    IdempotentRequest.of(
                        caller("ada"), "POST /other", new IdempotencyKey("k"), new byte[] {1}),
                    NOW)
                .replayed())
        .isFalse();
    Caller administrator = new Caller("ada", Optional.empty(), Set.of(), Set.of(), Map.of());
    assertThat(
            send(
                    IdempotentRequest.of(
                        administrator, "POST /things", new IdempotencyKey("k"), new byte[] {1}),
                    NOW)
                .replayed())
        .isFalse();
    assertThat(made()).isEqualTo(4);
  }

  @Test
  void doesItOnceWhenTwinsComeAtOnce() throws Exception {
    List<Callable<IdempotentAnswer>> twins = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      twins.add(() -> send(request("ada", "k", "body"), NOW));
    }

    int replayed = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<IdempotentAnswer> twin : threads.invokeAll(twins)) {
        replayed += twin.get().replayed() ? 1 : 0;
        assertThat(twin.get().body()).isEqualTo("{\"n\": 1}");
      }
    }

    assertThat(replayed).isEqualTo(15);
    assertThat(made()).isEqualTo(1);
  }

  @Test
  void leavesNoClaimBehindWhenTheWorkFails() {
    assertThatThrownBy(
            () ->
                at(NOW)
                    .run(
                        acme,
                        Optional.of(request("ada", "k", "body")),
                        inside -> {
                          make(inside);
                          throw new IllegalStateException("the node dies here");
                        }))
        .hasMessageContaining("dies");

    assertThat(made()).isZero();
    assertThat(send(request("ada", "k", "another body"), NOW).replayed()).isFalse();
    assertThat(made()).isEqualTo(1);
  }

  @Test
  void doesWhatHasNoKeyEachTime() {
    at(NOW).run(acme, Optional.empty(), IdempotencyTest::make);
    at(NOW).run(acme, Optional.empty(), IdempotencyTest::make);

    assertThat(made()).isEqualTo(2);
  }

  @Test
  void keepsAnAnswerWithASecretEncryptedAndGivesItAgain() {
    Optional<IdempotentRequest> request = Optional.of(request("ada", "k", "body"));
    at(NOW)
        .run(
            acme,
            request,
            unit -> IdempotentAnswer.of(201, Map.of(), "{\"secret\": \"s3cret\"}").withSecret());

    IdempotentAnswer again = at(NOW).run(acme, request, IdempotencyTest::make);

    assertThat(again.body()).isEqualTo("{\"secret\": \"s3cret\"}");
    assertThat(again.replayed()).isTrue();
    assertThat(again.toString()).doesNotContain("s3cret");
    assertThat(stored()).doesNotContain("s3cret");
    assertThat(made()).isZero();
  }

  private String stored() {
    return databases
        .get()
        .readTenant(
            acme,
            unit ->
                unit.first(
                        "select coalesce(body, '') || encode(body_enc, 'escape')"
                            + " from sys.idempotency_keys",
                        row -> row.getString(1))
                    .orElseThrow());
  }

  @Test
  void doesWhatReachesOutsideOnceAndRefusesItsTwinMeanwhile() {
    Optional<IdempotentRequest> request = Optional.of(request("ada", "k", "body"));
    List<String> twins = new ArrayList<>();

    IdempotentAnswer first =
        at(NOW)
            .runOutside(
                acme,
                request,
                () -> {
                  twins.add(
                      refusal(() -> at(NOW).runOutside(acme, request, IdempotencyTest::twice)));
                  return IdempotentAnswer.of(200, Map.of(), "{}");
                });
    IdempotentAnswer again = at(NOW).runOutside(acme, request, IdempotencyTest::twice);

    assertThat(twins).containsExactly("idempotency_key_in_use");
    assertThat(first.replayed()).isFalse();
    assertThat(again.replayed()).isTrue();
  }

  @Test
  void doesAgainWhatReachesOutsideAndFailed() {
    Optional<IdempotentRequest> request = Optional.of(request("ada", "k", "body"));

    assertThatThrownBy(
            () ->
                at(NOW)
                    .runOutside(
                        acme,
                        request,
                        () -> {
                          throw new IllegalStateException("no route");
                        }))
        .hasMessage("no route");

    assertThat(at(NOW).runOutside(acme, request, () -> IdempotentAnswer.empty(202)).replayed())
        .isFalse();
  }

  @Test
  void takesOverWhatReachesOutsideFromWhoeverDied() {
    Optional<IdempotentRequest> request = Optional.of(request("ada", "k", "body"));
    databases
        .get()
        .tenant(
            acme,
            unit ->
                unit.update(
                    "insert into sys.idempotency_keys (caller, operation, key, body_hash,"
                        + " created_at) values (?, ?, ?, ?, ?)",
                    request.get().caller(),
                    request.get().operation(),
                    "k",
                    request.get().bodyHash(),
                    NOW));
    Instant later = NOW.plus(Idempotency.UNDER_WAY).plusSeconds(1);

    assertThat(refusal(() -> at(NOW).runOutside(acme, request, IdempotencyTest::twice)))
        .isEqualTo("idempotency_key_in_use");
    assertThat(at(later).runOutside(acme, request, () -> IdempotentAnswer.empty(202)).replayed())
        .isFalse();
  }

  private static IdempotentAnswer twice() {
    throw new AssertionError("was done a second time");
  }

  private static String refusal(ThrowingCallable call) {
    return catchThrowableOfType(ProblemException.class, call).problem().type().code();
  }

  @Test
  void forgetsAKeyAfterADay() {
    send(request("ada", "k", "body"), NOW);
    Instant nextDay = NOW.plus(Duration.ofHours(24)).plusSeconds(1);

    assertThat(send(request("ada", "k", "other"), nextDay).replayed()).isFalse();
    assertThat(send(request("ada", "k", "other"), nextDay).replayed()).isTrue();
    assertThat(made()).isEqualTo(2);
  }

  @Test
  void sweepsOldKeysAndKeepsYoungOnes() {
    send(request("ada", "old", "body"), NOW);
    send(request("ada", "young", "body"), NOW.plus(Duration.ofHours(2)));
    Clock later = Clock.fixed(NOW.plus(Duration.ofHours(25)), ZoneOffset.UTC);

    assertThat(new ForgetOldKeys(databases.get(), later).maintain(acme)).isEqualTo(1);

    assertThat(send(request("ada", "young", "body"), later.instant()).replayed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "ä", "a\u0000", "a\tb"})
  void refusesWhatIsNoKey(String header) {
    assertThat(
            catchThrowableOfType(ProblemException.class, () -> IdempotencyKey.parse(header))
                .problem()
                .errors())
        .containsKey("Idempotency-Key");
  }

  @Test
  void takesAKeyOfUpTo255Characters() {
    assertThat(IdempotencyKey.parse("x".repeat(255))).isPresent();
    assertThat(IdempotencyKey.parse(null)).isEmpty();
    assertThat(
            catchThrowableOfType(
                ProblemException.class, () -> IdempotencyKey.parse("x".repeat(256))))
        .isNotNull();
  }

  @Test
  void aTenantCannotSeeAnothersAnswers() {
    send(request("ada", "k", "body"), NOW);
    TenantId globex = databases.tenant("globex");

    IdempotentAnswer other =
        at(NOW)
            .run(
                globex,
                Optional.of(request("ada", "k", "body")),
                inside -> IdempotentAnswer.of(201, Map.of(), "{}"));

    assertThat(other.replayed()).isFalse();
  }

  private IdempotentAnswer send(IdempotentRequest request, Instant now) {
    return at(now).run(acme, Optional.of(request), IdempotencyTest::make);
  }

  private static IdempotentAnswer make(UnitOfWork unit) throws SQLException {
    unit.update("insert into app.documents (content) values ('1')");
    long all = unit.count("select count(*) from app.documents");
    return IdempotentAnswer.of(201, Map.of("Location", "/made/" + all), "{\"n\": " + all + "}");
  }

  private long made() {
    return databases
        .get()
        .readTenant(acme, unit -> unit.count("select count(*) from app.documents"));
  }

  private Idempotency at(Instant now) {
    return new Idempotency(
        databases.get(), new KeptAnswers(secrets), Clock.fixed(now, ZoneOffset.UTC));
  }

  private IdempotentRequest request(String subject, String key, String body) {
    return IdempotentRequest.of(
        caller(subject),
        "POST /things",
        new IdempotencyKey(key),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private Caller caller(String subject) {
    return new Caller(subject, Optional.of(acme), Set.of(), Set.of(), Map.of());
  }
}
