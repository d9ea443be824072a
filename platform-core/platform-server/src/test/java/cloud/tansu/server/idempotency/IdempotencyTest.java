package cloud.tansu.server.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.web.Caller;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private TenantId acme;

  @BeforeEach
  void open() {
    acme = databases.tenant("acme");
  }

  @Test
  void answersTheSameAgainWithoutDoingItAgain() {
    IdempotentAnswer first = send(request("ada", "k", "body"), NOW);
    IdempotentAnswer again = send(request("ada", "k", "body"), NOW.plusSeconds(60));

    assertThat(first.replayed()).isFalse();
    assertThat(again)
        .isEqualTo(new IdempotentAnswer(201, Map.of("Location", "/made/1"), "{\"n\": 1}", true));
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
                databases
                    .get()
                    .tenant(
                        acme,
                        unit ->
                            at(NOW)
                                .run(
                                    unit,
                                    request("ada", "k", "body"),
                                    inside -> {
                                      make(inside);
                                      throw new IllegalStateException("the node dies here");
                                    })))
        .hasMessageContaining("dies");

    assertThat(made()).isZero();
    assertThat(send(request("ada", "k", "another body"), NOW).replayed()).isFalse();
    assertThat(made()).isEqualTo(1);
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
        databases
            .get()
            .tenant(
                globex,
                unit ->
                    at(NOW)
                        .run(
                            unit,
                            request("ada", "k", "body"),
                            inside -> IdempotentAnswer.of(201, Map.of(), "{}")));

    assertThat(other.replayed()).isFalse();
  }

  private IdempotentAnswer send(IdempotentRequest request, Instant now) {
    return databases.get().tenant(acme, unit -> at(now).run(unit, request, IdempotencyTest::make));
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

  private static Idempotency at(Instant now) {
    return new Idempotency(Clock.fixed(now, ZoneOffset.UTC));
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
