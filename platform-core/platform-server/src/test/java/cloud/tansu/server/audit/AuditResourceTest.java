package cloud.tansu.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.secrets.TestSecrets;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.TestSecurity;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.core.SecurityContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class AuditResourceTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId GLOBEX = new TenantId("globex");

  @RegisterExtension final TestDatabases databases = new TestDatabases();
  @TempDir Path directory = Path.of("");
  private TestAudit audit;
  private AuditResource resource;

  @BeforeEach
  void open() {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    audit = TestAudit.on(databases.get(), TestSecrets.open(databases.get(), directory), clock);
    resource = new AuditResource(audit.log(), audit.trail(), clock);
  }

  @AfterEach
  void close() {
    audit.relay().stop();
  }

  private void log(AuditEvent... events) {
    databases
        .get()
        .audit(
            unit -> {
              for (AuditEvent event : events) {
                audit.trail().append(unit, event);
              }
              return true;
            });
  }

  private static AuditEvent event(String action, TenantId tenant) {
    return AuditEvent.of(Actor.SYSTEM, "Test", action).tenant(tenant);
  }

  private static AuditParameters theDay() {
    AuditParameters parameters = new AuditParameters();
    parameters.startUtc = "2026-03-01T00:00:00Z";
    parameters.endUtc = "2026-03-02T00:00:00Z";
    return parameters;
  }

  private static SecurityContext administrator() {
    return TestSecurity.of(
        new Caller("root", Optional.empty(), Set.of(Caller.ADMIN_FULL), Set.of(), Map.of()));
  }

  private static SecurityContext userOf(TenantId tenant, String scope) {
    return TestSecurity.of(
        new Caller("ann", Optional.of(tenant), Set.of(scope), Set.of(), Map.of()));
  }

  private static List<String> actions(AuditPage page) {
    return page.items().stream().map(AuditEntry::action).toList();
  }

  @Test
  void aTenantCannotReadAnotherTenantsLogByAskingForIt() {
    log(event("A", ACME), event("G", GLOBEX), AuditEvent.of(Actor.SYSTEM, "Test", "P"));
    AuditParameters parameters = theDay();
    parameters.tenantId = "globex";

    assertThat(actions(resource.find(parameters, userOf(ACME, "db.read")))).containsExactly("A");
    assertThat(actions(resource.find(parameters, userOf(ACME, Caller.ADMIN_FULL))))
        .containsExactly("A");
    assertThat(actions(resource.find(parameters, administrator()))).containsExactly("G");
    assertThat(actions(resource.find(theDay(), administrator()))).hasSize(3);
  }

  @Test
  void refusesACallerWithoutTenant() {
    SecurityContext client =
        TestSecurity.of(new Caller("c", Optional.empty(), Set.of("db.read"), Set.of(), Map.of()));

    assertThatThrownBy(() -> resource.find(theDay(), client))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("forbidden");
  }

  @Test
  void readsAllPagesWithoutGapOrRepetition() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      log(event("A" + i, ACME));
      expected.add("A" + i);
    }

    List<String> read = new ArrayList<>();
    AuditParameters parameters = theDay();
    parameters.pageSize = "3";
    AuditPage page;
    do {
      page = resource.find(parameters, administrator());
      read.addAll(actions(page));
      parameters.pageToken = page.nextPageToken().orElse(null);
    } while (page.nextPageToken().isPresent());

    assertThat(read).hasSize(7).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void filtersByEveryParameter() {
    log(
        event("Yes", ACME).service("functions").failed("Broken"),
        event("No", ACME),
        AuditEvent.of(new Actor("u1", "ann@acme.test", Optional.of(ACME)), "Auth", "SignIn")
            .impersonatedBy("root"));

    AuditParameters failed = theDay();
    failed.outcome = "Failure";
    failed.service = "functions";
    failed.category = "Test";
    failed.action = "Yes";
    AuditParameters named = theDay();
    named.subject = "ann@acme.test";
    named.impersonationOnly = "true";

    assertThat(actions(resource.find(failed, administrator()))).containsExactly("Yes");
    assertThat(actions(resource.find(named, administrator()))).containsExactly("SignIn");
  }

  @Test
  void refusesAMissingOrInvertedRangeAndAForeignPageToken() {
    AuditParameters missing = theDay();
    missing.endUtc = null;
    AuditParameters inverted = theDay();
    inverted.endUtc = "2026-02-01T00:00:00Z";
    AuditParameters foreign = theDay();
    foreign.pageToken = "eyJ9";
    AuditParameters many = theDay();
    many.pageSize = "201";

    for (AuditParameters wrong : List.of(missing, inverted, foreign, many)) {
      assertThatThrownBy(() -> resource.find(wrong, administrator()))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("invalid_request");
    }
  }

  @Test
  void exportsCsvThatASpreadsheetTakesForTextAndAuditsIt() {
    log(
        AuditEvent.of(new Actor("=cmd()", "x", Optional.of(ACME)), "Test", "Say, \"hi\"")
            .detail("a", 1));

    var response = resource.csv(theDay(), 10, administrator());

    assertThat(response.getHeaderString("X-Export-Count")).isEqualTo("1");
    assertThat(response.getHeaderString("Content-Disposition"))
        .isEqualTo("attachment; filename=\"audit-20260301T100000Z.csv\"");
    String[] lines = String.valueOf(response.getEntity()).split("\r\n");
    assertThat(lines[0]).startsWith("WhenUtc,TenantId,Subject,");
    assertThat(lines[1])
        .startsWith("2026-03-01T10:00:00Z,acme,'=cmd(),Test,\"Say, \"\"hi\"\"\",platform,Success")
        .endsWith("\"{\"\"a\"\":1}\"");
    audit.relay().drain(cloud.tansu.server.persistence.DatabaseName.PLATFORM);
    assertThat(actions(resource.find(theDay(), administrator()))).contains("AuditExport");
  }

  @Test
  void exportsJson() throws JsonProcessingException {
    log(event("One", ACME), event("Two", ACME));

    var response = resource.json(theDay(), 1, administrator());

    assertThat(response.getHeaderString("X-Export-Limit")).isEqualTo("1");
    assertThat(String.valueOf(response.getEntity())).startsWith("[{\"id\":").contains("\"Test\"");
  }
}
