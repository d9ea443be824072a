package cloud.tansu.server.identity.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.identity.policy.ChangePolicies;
import cloud.tansu.server.identity.policy.PasswordRules;
import cloud.tansu.server.identity.policy.PolicySet;
import cloud.tansu.server.identity.policy.PolicyState;
import cloud.tansu.server.identity.policy.TestPolicies;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChangePoliciesTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private TestPolicies policies;
  private ChangePolicies changes;
  private Realm acme;

  @BeforeEach
  void setUp() {
    policies = TestPolicies.on(databases.get());
    changes = policies.changes();
    acme = Realm.of(databases.tenant("acme"));
  }

  @Test
  void showsWhatHoldsAndWhatWasOverridden() {
    change(Realm.PLATFORM, "{'tokens': {'accessTokenSeconds': 600}}");
    change(acme, "{'passwordPolicy': {'minLength': 12}, 'mfa': {'mode': 'REQUIRED'}}");

    PolicyState state = changes.show(acme);

    assertThat(state.overrides()).containsExactly("passwordPolicy", "mfa");
    assertThat(state.effective().passwordPolicy())
        .isEqualTo(new PasswordRules(12, true, true, true, false, 5));
    assertThat(state.effective().tokens().accessTokenSeconds()).isEqualTo(600);
    assertThat(state.inherited().passwordPolicy()).isEqualTo(PasswordRules.DEFAULT);
    assertThat(state.inherited().tokens().accessTokenSeconds()).isEqualTo(600);
    assertThat(state.effective().keys()).isEmpty();
  }

  @Test
  void showsThePlatformBesideItsDefaults() {
    change(Realm.PLATFORM, "{'keys': {'rotationDays': 60}}");

    PolicyState state = changes.show(Realm.PLATFORM);

    assertThat(state.overrides()).containsExactly("keys");
    assertThat(state.effective().keys().orElseThrow().rotationDays()).isEqualTo(60);
    assertThat(state.inherited().keys().orElseThrow().rotationDays()).isEqualTo(30);
  }

  @Test
  void letsThePlatformsHoldAgainAfterNull() {
    change(acme, "{'passwordPolicy': {'minLength': 12}}");

    change(acme, "{'passwordPolicy': null, 'lockout': null}");

    PolicyState state = changes.show(acme);
    assertThat(state.overrides()).isEmpty();
    assertThat(state.effective()).isEqualTo(state.inherited());
  }

  @Test
  void changesAllOrNothing() {
    assertThatThrownBy(
            () -> change(acme, "{'mfa': {'mode': 'REQUIRED'}, 'lockout': {'attempts': 99}}"))
        .isInstanceOf(ProblemException.class);

    assertThat(changes.show(acme).overrides()).isEmpty();
  }

  @Test
  void aTenantCannotChangeThePoliciesOfAnother() {
    Realm globex = Realm.of(databases.tenant("globex"));
    PolicySet before = changes.show(globex).effective();

    change(acme, "{'passwordPolicy': {'minLength': 12}}");

    assertThat(changes.show(globex).effective()).isEqualTo(before);
    assertThat(changes.show(Realm.PLATFORM).overrides()).isEmpty();
  }

  @Test
  void leavesTheSwitchOfSignInToTheOperator() {
    PolicyChangeBody off = body("{'signInEnabled': false}");

    assertThatThrownBy(() -> changes.change(Actor.SYSTEM, false, acme, off.changes()))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.problem().type().code()).isEqualTo("forbidden"));

    changes.change(Actor.SYSTEM, true, acme, off.changes());
    assertThat(policies.get().signInEnabled(acme)).isFalse();
  }

  @Test
  void saysWhereWhatWasSentIsWrong() {
    refuses("{'passwordPolicy': {'history': 1}}", "policy_too_weak", "passwordPolicy.history");
    refuses("{'tokens': {'idTokenSeconds': 7200}}", "policy_too_weak", "tokens.idTokenSeconds");
    refuses("{'passwordPolicy': {'minLength': 7}}", "invalid_request", "passwordPolicy.minLength");
    refuses("{'passwordPolicy': {'minLen': 9}}", "invalid_request", "passwordPolicy.minLen");
    refuses("{'lockout': {'attempts': 'many'}}", "invalid_request", "lockout.attempts");
    refuses("{'lockout': {'attempts': null}}", "invalid_request", "lockout.attempts");
    refuses("{'passwordPolicy': 9}", "invalid_request", "passwordPolicy");
    refuses("{'mfa': {'mode': 'NEVER'}}", "invalid_request", "mfa.mode");
    refuses("{'branding': {'logoUrl': 'red'}}", "invalid_request", "branding.logoUrl");
    refuses("{'signInEnabled': {}}", "invalid_request", "signInEnabled");
    refuses("{'keys': {'rotationDays': 60}}", "invalid_request", "keys");
  }

  private void refuses(String sent, String code, String place) {
    assertThatThrownBy(() -> change(acme, sent))
        .as(sent)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.problem().type().code()).isEqualTo(code);
              assertThat(refused.problem().detail()).contains("'" + place + "'");
            });
  }

  private void change(Realm realm, String sent) {
    changes.change(Actor.SYSTEM, true, realm, body(sent).changes());
  }

  private static PolicyChangeBody body(String sent) {
    try {
      return Json.mapper().readValue(sent.replace('\'', '"'), PolicyChangeBody.class);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(sent, malformed);
    }
  }
}
