package cloud.tansu.server.functions.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.functions.calls.TestExecution;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.persistence.TestJournal;
import cloud.tansu.server.secrets.Secrets;
import cloud.tansu.server.secrets.TestSecrets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that administrators write and functions read. */
final class FunctionSecretsTest {

  private static final Actor ALICE = new Actor("alice", "alice@acme.example", Optional.empty());
  private static final SecretName KEY = new SecretName("stripe-api-key");
  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final TestJournal journal = new TestJournal();
  private TenantId acme = new TenantId("acme");
  private SecretTable table;
  private FunctionSecrets secrets;
  private SecretCalls calls;

  @BeforeEach
  void open(@TempDir Path directory) {
    acme = databases.tenant("acme");
    Secrets sealing = TestSecrets.open(databases.get(), directory);
    table = new SecretTable(sealing);
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    secrets = new FunctionSecrets(databases.get(), table, journal, clock);
    calls = new SecretCalls(databases.get(), table, journal);
    function(acme);
  }

  private void function(TenantId tenant) {
    databases
        .get()
        .tenant(
            tenant,
            unit ->
                unit.update(
                    "insert into sys.functions (id, name, runtime, timeout_ms, memory_mb,"
                        + " created_at, updated_at, created_by)"
                        + " values (gen_random_uuid(), 'report', 'x', 1000, 64, now(), now(), 'a')"));
  }

  @Test
  void tellsAFunctionTheSecretsThatItDeclares() {
    put("sk_live_1");
    declare();

    assertThat(read()).isEqualTo("sk_live_1");
    put("sk_live_2");
    assertThat(read()).isEqualTo("sk_live_2");
  }

  @Test
  void tellsAFunctionNoSecretThatItDoesNotDeclare() {
    put("sk_live_1");

    assertThat(refusal()).startsWith("secret_not_declared");
  }

  @Test
  void saysThatADeclaredSecretIsNotThere() {
    declare();

    assertThat(refusal()).startsWith("secret_not_found");
  }

  @Test
  void aTenantCannotReadAnotherTenantsSecret() {
    put("sk_live_1");
    declare();
    TenantId globex = databases.tenant("globex");
    function(globex);
    secrets.declare(ALICE, globex, "report", Set.of(KEY));

    assertThat(TestExecution.of(globex, calls).refusal("secrets.get", "{\"name\":\"" + KEY + "\"}"))
        .startsWith("secret_not_found");
  }

  @Test
  void keepsNoValueInClear() {
    put("sk_live_1");

    byte[] stored =
        databases
            .get()
            .readTenant(
                acme,
                unit ->
                    unit.first("select value_enc from sys.function_secrets", row -> row.getBytes(1))
                        .orElseThrow());
    assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("sk_live_1");
    assertThat(secrets.list(acme).toString()).doesNotContain("sk_live_1");
    assertThat(journal.entries().toString()).doesNotContain("sk_live_1");
  }

  @Test
  void notesTheFirstReadOfAnExecution() {
    put("sk_live_1");
    declare();
    UUID id = UUID.randomUUID();
    TestExecution execution = TestExecution.of(acme, id, calls);

    execution.call("secrets.get", "{\"name\":\"" + KEY + "\"}");
    execution.call("secrets.get", "{\"name\":\"" + KEY + "\"}");

    assertThat(journal.entries())
        .filteredOn(entry -> entry.action().equals("FunctionSecretRead"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.actor().subject()).isEqualTo("function:report");
              assertThat(entry.details())
                  .containsEntry("secret", KEY.value())
                  .containsEntry("execution", id.toString());
            });
    assertThat(journal.entries()).extracting(Journal.Entry::action).contains("FunctionSecretPut");
  }

  @Test
  void saysWhenASecretOughtToBeReplaced() {
    StoredSecret secret = secrets.put(ALICE, acme, KEY, "x", OptionalInt.of(30));

    assertThat(secret.due()).contains(NOW.plus(Duration.ofDays(30)));
    assertThat(secret.isDue(NOW.plus(Duration.ofDays(29)))).isFalse();
    assertThat(secret.isDue(NOW.plus(Duration.ofDays(30)))).isTrue();
  }

  @Test
  void isRemindedOfOnceForEachTime() {
    secrets.put(ALICE, acme, KEY, "x", OptionalInt.of(30));

    assertThat(reminders(29)).isZero();
    assertThat(reminders(30)).isEqualTo(1);
    assertThat(reminders(31)).isZero();
    secrets.put(ALICE, acme, KEY, "y", OptionalInt.of(30));
    assertThat(reminders(31)).isEqualTo(1);
  }

  @Test
  void refusesAValueOrTimeThatCannotBe() {
    assertThat(problem("", OptionalInt.empty())).isEqualTo("invalid_request");
    assertThat(problem("x".repeat(65 * 1024), OptionalInt.empty())).isEqualTo("invalid_request");
    assertThat(problem("x", OptionalInt.of(0))).isEqualTo("invalid_request");
  }

  @Test
  void forgetsASecret() {
    put("x");

    assertThat(secrets.delete(ALICE, acme, KEY)).isTrue();
    assertThat(secrets.delete(ALICE, acme, KEY)).isFalse();
    assertThat(secrets.list(acme)).isEmpty();
  }

  private int reminders(int days) {
    Instant then = NOW.plus(Duration.ofDays(days));
    return databases.get().tenant(acme, unit -> table.takeReminders(unit, then).size());
  }

  private String problem(String value, OptionalInt days) {
    return catchThrowableOfType(
            ProblemException.class, () -> secrets.put(ALICE, acme, KEY, value, days))
        .problem()
        .type()
        .code();
  }

  private void put(String value) {
    secrets.put(ALICE, acme, KEY, value, OptionalInt.empty());
  }

  private void declare() {
    assertThat(secrets.declare(ALICE, acme, "report", Set.of(KEY))).isTrue();
  }

  private String read() {
    return TestExecution.of(acme, calls).call("secrets.get", "{\"name\":\"" + KEY + "\"}").asText();
  }

  private String refusal() {
    return TestExecution.of(acme, calls).refusal("secrets.get", "{\"name\":\"" + KEY + "\"}");
  }
}
