package cloud.tansu.server.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.audit.TestAudit;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.TestRealms;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.oauth.ProviderSettings.Change;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.secrets.Secrets;
import cloud.tansu.server.secrets.TestSecrets;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ProviderSettingsTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private final List<Provider> running = new ArrayList<>();

  private ProviderSettings settings;
  private Realm acme;

  @BeforeEach
  void setUp() {
    running.add(new ScriptedProvider("google"));
    AdjustableClock clock = new AdjustableClock();
    Secrets secrets = TestSecrets.open(databases.get(), keyRing);
    settings =
        new ProviderSettings(
            () -> List.copyOf(running),
            new ProviderTable(secrets),
            new ProviderJournal(TestAudit.standing(databases.get(), secrets, clock), clock),
            TestRealms.databases(databases.get()),
            TestRealms.issuers());
    acme = Realm.of(databases.tenant("acme"));
  }

  @Test
  void keepsTheSecretEncryptedAndGivesItToNobody() {
    ProviderSetting made = create("correct-horse");

    assertThat(made.secretKeys()).containsExactly("client-secret");
    assertThat(made.values()).isEqualTo(Map.of("client-id", "id-1"));
    assertThat(made.toString()).doesNotContain("correct-horse");
    assertThat(rows()).contains("id-1").doesNotContain("correct-horse");
  }

  @Test
  void keepsTheSecretWhenSomethingElseIsChanged() {
    create("right");

    settings.change(
        Actor.SYSTEM, acme, "google", new Change(Optional.of(false), Map.of("client-id", "id-2")));

    ProviderSetting changed = settings.find(acme, "google").orElseThrow();
    assertThat(changed.values()).containsEntry("client-id", "id-2");
    assertThat(changed.status(true)).isEqualTo(ProviderSetting.Status.INACTIVE);
    assertThat(settings.test(acme, "google").orElseThrow().succeeded()).isTrue();
  }

  @Test
  void saysWhichSettingCannotBeUsed() {
    assertThatThrownBy(
            () ->
                settings.create(
                    Actor.SYSTEM,
                    acme,
                    "google",
                    new Change(Optional.empty(), Map.of("client-id", "id", "issuer", "nowhere"))))
        .isInstanceOf(ProblemException.class);
    assertThat(settings.list(acme)).isEmpty();
  }

  @Test
  void configuresAProviderOnce() {
    create("right");

    assertThatThrownBy(() -> create("right"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("already");
  }

  @Test
  void remembersWhatATestOfTheConnectionFound() {
    create("wrong");

    settings.test(acme, "google");

    ProviderSetting failed = settings.find(acme, "google").orElseThrow();
    assertThat(failed.status(true)).isEqualTo(ProviderSetting.Status.ERROR);
    assertThat(failed.lastError()).contains("The secret was refused");
  }

  @Test
  void canBeSwitchedOffWhileThePluginDoesNotRun() {
    create("right");
    running.clear();

    settings.change(Actor.SYSTEM, acme, "google", new Change(Optional.of(false), Map.of()));
    assertThatThrownBy(
            () ->
                settings.change(
                    Actor.SYSTEM,
                    acme,
                    "google",
                    new Change(Optional.empty(), Map.of("client-id", "x"))))
        .isInstanceOf(ProblemException.class);

    running.add(new ScriptedProvider("google"));
    assertThat(settings.find(acme, "google").orElseThrow().enabled()).isFalse();
    assertThat(settings.test(acme, "google").orElseThrow().succeeded()).isTrue();
  }

  @Test
  void showsATenantNothingOfAnother() {
    create("right");
    Realm widgets = Realm.of(databases.tenant("widgets"));

    assertThat(settings.list(widgets)).isEmpty();
    assertThat(settings.delete(Actor.SYSTEM, widgets, "google")).isFalse();
    assertThat(settings.find(acme, "google")).isPresent();
  }

  private ProviderSetting create(String secret) {
    return settings.create(
        Actor.SYSTEM,
        acme,
        "google",
        new Change(Optional.empty(), Map.of("client-id", "id-1", "client-secret", secret)));
  }

  private String rows() {
    return TestRealms.databases(databases.get())
        .read(
            acme,
            unit ->
                unit.first(
                    "select s::text || encode(secrets_enc, 'escape')"
                        + " from external_provider_settings s",
                    row -> row.getString(1)))
        .orElseThrow();
  }
}
