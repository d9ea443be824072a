package cloud.tansu.server.functions.connectors;

import static cloud.tansu.server.functions.calls.TestExecution.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.functions.calls.TestExecution;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.persistence.TestJournal;
import cloud.tansu.server.quotas.TestRateLimits;
import cloud.tansu.server.secrets.TestSecrets;
import cloud.tansu.spi.ConnectionTest;
import cloud.tansu.spi.PluginSettings;
import cloud.tansu.spi.SettingDescriptor;
import cloud.tansu.spi.connector.ArgumentDescriptor;
import cloud.tansu.spi.connector.ArgumentType;
import cloud.tansu.spi.connector.ConnectorCall;
import cloud.tansu.spi.connector.ConnectorCategory;
import cloud.tansu.spi.connector.ConnectorDescriptor;
import cloud.tansu.spi.connector.ConnectorResult;
import cloud.tansu.spi.connector.OperationDescriptor;
import cloud.tansu.spi.connector.RateLimit;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Connectors of functions: who may call which, with what. */
final class ConnectorCallsTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-05-01T10:00:00Z"), ZoneOffset.UTC);
  private static final String REPORT = "report";
  private static final String CALL =
      "{\"connector\":\"texts\",\"operation\":\"send\",\"arguments\":{\"to\":\"bob\",\"n\":2.0}}";

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final TestJournal journal = new TestJournal();
  private TenantId acme = new TenantId("acme");
  private FunctionConnectors connectors;
  private ConnectorCalls calls;

  @BeforeEach
  void open(@TempDir Path directory) {
    acme = databases.tenant("acme");
    ConnectorTable table = new ConnectorTable(TestSecrets.open(databases.get(), directory));
    AvailableConnectors available = () -> List.of(new Texts());
    connectors = new FunctionConnectors(available, table, databases.get(), journal, CLOCK);
    calls =
        new ConnectorCalls(
            available,
            table,
            databases.get(),
            TestRateLimits.on(databases.get(), CLOCK),
            Clock.systemUTC());
    function(acme);
  }

  /** A connector that tells what it was given. */
  private record Texts() implements AvailableConnector {

    @Override
    public ConnectorDescriptor descriptor() {
      return new ConnectorDescriptor(
          "texts",
          "Texts",
          "Sends texts.",
          ConnectorCategory.TEXT_MESSAGE,
          URI.create("https://example.com"),
          List.of(
              SettingDescriptor.secret("key", "Key"),
              SettingDescriptor.text("sender", "Sender").optional()),
          List.of(
              new OperationDescriptor(
                  "send",
                  "Sends.",
                  List.of(
                      ArgumentDescriptor.required("to", ArgumentType.TEXT, "Whom."),
                      ArgumentDescriptor.optional("n", ArgumentType.INTEGER, "How often.")),
                  List.of())),
          RateLimit.perHour(2));
    }

    @Override
    public ConnectorResult call(PluginSettings settings, ConnectorCall call, Duration deadline) {
      return new ConnectorResult(
          Map.of(
              "to", call.arguments().text("to"),
              "n", call.arguments().integer("n"),
              "keyLength", (long) settings.text("key").length()));
    }

    @Override
    public ConnectionTest test(PluginSettings settings) {
      return settings.text("key").equals("good")
          ? ConnectionTest.passed("Signed in.")
          : ConnectionTest.failed("The key was refused.");
    }
  }

  @Test
  void callsWithTheSettingsThatTheFunctionNeverSees() {
    configure(Map.of("key", "good"));

    assertThat(json(execution().call("connectors.call", CALL).toString()))
        .isEqualTo(json("{\"to\":\"bob\",\"n\":2,\"keyLength\":4}"));
  }

  @Test
  void callsNothingThatIsNotEnabledForTheFunction() {
    assertThat(refusal(CALL)).startsWith("connector_not_enabled");
    configure(Map.of("key", "good"));
    connectors.put(Actor.SYSTEM, acme, REPORT, "texts", Optional.of(false), Map.of());
    assertThat(refusal(CALL)).startsWith("connector_not_enabled");
  }

  @Test
  void aTenantCannotUseAnotherTenantsSettings() {
    configure(Map.of("key", "good"));
    TenantId globex = databases.tenant("globex");
    function(globex);

    assertThat(TestExecution.of(globex, functionOf(acme), calls).refusal("connectors.call", CALL))
        .startsWith("connector_not_enabled");
  }

  @Test
  void countsTheCallsOfATenant() {
    configure(Map.of("key", "good"));
    execution().call("connectors.call", CALL);
    execution().call("connectors.call", CALL);

    assertThat(refusal(CALL)).startsWith("rate_limited");
  }

  @Test
  void refusesWhatTheConnectorDoesNotTake() {
    configure(Map.of("key", "good"));

    assertThat(refusal("{\"connector\":\"nope\",\"operation\":\"send\"}"))
        .startsWith("connector_not_found");
    assertThat(refusal("{\"connector\":\"texts\",\"operation\":\"nope\"}"))
        .startsWith("invalid_params");
    assertThat(refusal("{\"connector\":\"texts\",\"operation\":\"send\",\"arguments\":{\"to\":5}}"))
        .startsWith("invalid_params");
  }

  @Test
  void givesNoSecretBackAndKeepsItWhenItIsLeftOut() {
    configure(Map.of("key", "good"));
    ConnectorSetting changed =
        connectors
            .put(Actor.SYSTEM, acme, REPORT, "texts", Optional.empty(), Map.of("sender", "me"))
            .orElseThrow();

    assertThat(changed.values()).isEqualTo(Map.of("sender", "me"));
    assertThat(changed.secretKeys()).containsExactly("key");
    assertThat(connectors.list(acme, REPORT).toString()).doesNotContain("good");
    assertThat(journal.entries().toString()).doesNotContain("good");
    assertThat(connectors.test(acme, REPORT, "texts").orElseThrow().succeeded()).isTrue();
  }

  @Test
  void remembersWhatATestFound() {
    configure(Map.of("key", "bad"));

    assertThat(connectors.test(acme, REPORT, "texts").orElseThrow().succeeded()).isFalse();
    assertThat(connectors.list(acme, REPORT).orElseThrow().getFirst().lastError())
        .contains("The key was refused.");
  }

  @Test
  void refusesSettingsThatCannotBe() {
    ProblemException refused =
        catchThrowableOfType(ProblemException.class, () -> configure(Map.of("nope", "x")));

    assertThat(refused.problem().errors()).containsKeys("config.key", "config.nope");
  }

  private void configure(Map<String, String> config) {
    assertThat(connectors.put(Actor.SYSTEM, acme, REPORT, "texts", Optional.empty(), config))
        .isPresent();
  }

  private TestExecution execution() {
    return TestExecution.of(acme, functionOf(acme), calls);
  }

  private String refusal(String params) {
    return execution().refusal("connectors.call", params);
  }

  private UUID functionOf(TenantId tenant) {
    return databases
        .get()
        .readTenant(
            tenant,
            unit ->
                unit.first("select id from sys.functions", row -> row.getObject(1, UUID.class))
                    .orElseThrow());
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
}
