package cloud.tansu.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.persistence.TestJournal;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.Json;
import cloud.tansu.server.web.TestSecurity;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SettingsTest {

  /** Rules of passwords, as an example of values that go together. */
  record Passwords(int minLength, boolean digits) {}

  private static final SettingKey<Passwords> PASSWORDS =
      SettingKey.of("test.passwords", Passwords.class, "Rules of passwords", new Passwords(8, true))
          .overriddenBy(SettingKey.Scope.TENANT)
          .valid(
              value ->
                  value.minLength() >= 6 ? Optional.empty() : Optional.of("is at least 6 long"))
          .validBeside(
              (platform, tenant) ->
                  tenant.minLength() >= platform.minLength()
                      ? Optional.empty()
                      : Optional.of("is weaker than the platform's"));
  private static final SettingKey<Integer> OPERATORS =
      SettingKey.of("test.operators", Integer.class, "The operator's to change", 1)
          .overriddenBy(SettingKey.Scope.OPERATOR);
  private static final SettingKey<String> GLOBAL =
      SettingKey.of("test.global", String.class, "The same for all", "a");
  private static final Actor ANN = new Actor("u1", "ann@acme.test", Optional.empty());

  @RegisterExtension final TestDatabases databases = new TestDatabases();
  private final TestJournal journal = new TestJournal();
  private Settings settings;
  private TenantId acme;

  @BeforeEach
  void open() {
    settings = TestSettings.on(databases.get(), journal);
    acme = databases.tenant("acme");
  }

  @Test
  void holdTheDefaultUntilThePlatformAndThenTheTenantSaysOtherwise() {
    TenantId globex = databases.tenant("globex");
    assertThat(settings.value(PASSWORDS, acme)).isEqualTo(new Passwords(8, true));

    settings.setPlatform(ANN, PASSWORDS, new Passwords(10, false), 0);
    assertThat(settings.value(PASSWORDS, acme)).isEqualTo(new Passwords(10, false));

    settings.set(ANN, PASSWORDS, acme, new Passwords(12, true), 0);
    assertThat(settings.value(PASSWORDS, acme)).isEqualTo(new Passwords(12, true));
    assertThat(settings.value(PASSWORDS, globex)).isEqualTo(new Passwords(10, false));
    assertThat(settings.platform(PASSWORDS)).isEqualTo(new Passwords(10, false));

    settings.reset(ANN, PASSWORDS, acme, 1);
    settings.resetPlatform(ANN, PASSWORDS, 1);
    assertThat(settings.value(PASSWORDS, acme)).isEqualTo(new Passwords(8, true));
  }

  @Test
  void refuseTheSecondOfTwoChangesOfOneVersion() {
    settings.setPlatform(ANN, PASSWORDS, new Passwords(9, true), 0);
    settings.setPlatform(ANN, PASSWORDS, new Passwords(10, true), 1);

    assertThatThrownBy(() -> settings.setPlatform(ANN, PASSWORDS, new Passwords(11, true), 1))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("precondition_failed");
    assertThatThrownBy(() -> settings.setPlatform(ANN, PASSWORDS, new Passwords(11, true), 0))
        .isInstanceOf(ProblemException.class);
    assertThat(settings.platformSetting(PASSWORDS).version()).isEqualTo(2);
    assertThat(settings.platform(PASSWORDS).minLength()).isEqualTo(10);
  }

  @Test
  void refuseValuesThatBreakTheRule() {
    assertThatThrownBy(() -> settings.setPlatform(ANN, PASSWORDS, new Passwords(5, true), 0))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("at least 6");
    assertThatThrownBy(() -> settings.set(ANN, PASSWORDS, acme, new Passwords(7, true), 0))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("weaker");
    assertThatThrownBy(() -> settings.set(ANN, GLOBAL, acme, "b", 0))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("same for all");
    assertThat(journal.entries()).isEmpty();
  }

  @Test
  void ignoreATenantsValueThatBecameWeakerThanThePlatforms() {
    settings.set(ANN, PASSWORDS, acme, new Passwords(9, true), 0);

    settings.setPlatform(ANN, PASSWORDS, new Passwords(14, true), 0);

    assertThat(settings.value(PASSWORDS, acme)).isEqualTo(new Passwords(14, true));
    assertThat(settings.tenantSetting(PASSWORDS, acme).version()).isEqualTo(1);
  }

  @Test
  void writeEachChangeDownOrDoNotMakeIt() {
    settings.set(ANN, OPERATORS, acme, 5, 0);
    settings.set(ANN, OPERATORS, acme, 6, 1);
    journal.fill();

    assertThatThrownBy(() -> settings.set(ANN, OPERATORS, acme, 7, 2))
        .hasMessageContaining("no room");

    assertThat(journal.entries()).containsExactly(change("none", "5"), change("5", "6"));
    assertThat(TestSettings.on(databases.get()).value(OPERATORS, acme)).isEqualTo(6);
  }

  private Journal.Entry change(String before, String after) {
    return Journal.Entry.of(ANN, "Settings", "Change")
        .about(acme)
        .detail("setting", "test.operators")
        .detail("before", before)
        .detail("after", after);
  }

  private static SecurityContext administratorOf(Optional<TenantId> tenant) {
    return TestSecurity.of(
        new Caller("ann", tenant, Set.of(Caller.ADMIN_FULL), Set.of(), Map.of()));
  }

  private SettingCatalogue catalogue() {
    return new SettingCatalogue(List.of(() -> List.of(PASSWORDS, OPERATORS, GLOBAL)));
  }

  private static SettingBody body(String json, long version) throws JsonProcessingException {
    return new SettingBody(Json.mapper().readTree(json), version);
  }

  @Test
  void areChangedOverHttpByThoseWhoMay() throws JsonProcessingException {
    var ofTenant = new TenantSettingsResource(catalogue(), settings);
    SecurityContext own = administratorOf(Optional.of(acme));
    SecurityContext operator = administratorOf(Optional.empty());

    assertThat(ofTenant.list("acme"))
        .extracting(SettingView::name)
        .containsExactly("test.operators", "test.passwords");
    SettingView changed =
        ofTenant.set("acme", "test.passwords", body("{\"minLength\":9,\"digits\":false}", 0), own);
    assertThat(changed.own()).isTrue();
    assertThat(changed.version()).isEqualTo(1);
    assertThatThrownBy(() -> ofTenant.set("acme", "test.operators", body("2", 0), own))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("forbidden");
    assertThat(ofTenant.set("acme", "test.operators", body("2", 0), operator).value().asInt())
        .isEqualTo(2);
    assertThat(ofTenant.reset("acme", "test.operators", 1, operator).value().asInt()).isEqualTo(1);
  }

  @Test
  void areRefusedOverHttpWhenTheFormIsWrong() throws JsonProcessingException {
    var platform = new PlatformSettingsResource(catalogue(), settings);
    SecurityContext operator = administratorOf(Optional.empty());

    for (String wrong : List.of("\"five\"", "null", "{\"minLength\":9,\"other\":1}", "[]")) {
      assertThatThrownBy(() -> platform.set("test.passwords", body(wrong, 0), operator))
          .as(wrong)
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("invalid_request");
    }
    assertThatThrownBy(() -> platform.get("test.unknown")).hasMessageContaining("not_found");
    assertThat(platform.set("test.global", body("\"b\"", 0), operator).value().asText())
        .isEqualTo("b");
    assertThat(platform.list()).hasSize(3);
  }
}
