package cloud.tansu.server.identity.policy;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.settings.Setting;
import cloud.tansu.server.settings.SettingChange;
import cloud.tansu.server.settings.SettingKey;
import cloud.tansu.server.settings.Settings;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows the policies of a realm and changes several of them at once, all or none. */
@ApplicationScoped
public class ChangePolicies {

  private final Settings settings;
  private final IdentitySettings keys;

  @Inject
  ChangePolicies(Settings settings, IdentitySettings keys) {
    this.settings = settings;
    this.keys = keys;
  }

  public PolicyState show(Realm realm) {
    List<String> overrides =
        keys.all().stream()
            .filter(policy -> setting(policy.key(), realm).own())
            .map(PolicyKey::member)
            .toList();
    return realm
        .tenant()
        .map(
            tenant ->
                new PolicyState(
                    PolicySet.ofTenant(keys, valuesOf(tenant)),
                    overrides,
                    PolicySet.ofTenant(keys, settings::platform)))
        .orElseGet(
            () ->
                new PolicyState(
                    PolicySet.ofPlatform(keys, settings::platform),
                    overrides,
                    PolicySet.ofPlatform(keys, SettingKey::defaultValue)));
  }

  private PolicySet.Values valuesOf(TenantId tenant) {
    return new PolicySet.Values() {
      @Override
      public <T> T of(SettingKey<T> key) {
        return settings.value(key, tenant);
      }
    };
  }

  private <T> Setting<T> setting(SettingKey<T> key, Realm realm) {
    Optional<TenantId> tenant = realm.tenant();
    return tenant.isPresent()
        ? settings.tenantSetting(key, tenant.get())
        : settings.platformSetting(key);
  }

  /**
   * Changes what is named and leaves the rest.
   *
   * @param operator whether the actor may change what is the operator's alone
   * @param changes by name of the policy: JSON null lets the inherited one hold again; of an object
   *     the members that are left out keep the value that holds
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request} or {@code
   *     policy_too_weak} naming the members that are wrong, {@code forbidden}, {@code
   *     precondition_failed} when somebody was faster
   */
  public void change(Actor by, boolean operator, Realm realm, Map<String, JsonNode> changes) {
    PolicyRefusals refusals = new PolicyRefusals();
    List<SettingChange<?>> accepted = new ArrayList<>();
    changes.forEach(
        (member, json) -> {
          Optional<PolicyKey<?>> policy = named(member);
          if (policy.isEmpty()) {
            refusals.invalid(member, "is not the name of a policy");
          } else {
            requireMayChange(policy.get().key(), operator, realm);
            change(policy.get(), realm, json, refusals).ifPresent(accepted::add);
          }
        });
    refusals.throwIfAny();
    settings.change(by, realm.tenant(), accepted);
  }

  private Optional<PolicyKey<?>> named(String member) {
    return keys.all().stream()
        .<PolicyKey<?>>map(policy -> policy)
        .filter(policy -> policy.member().equals(member))
        .findFirst();
  }

  private static void requireMayChange(SettingKey<?> key, boolean operator, Realm realm) {
    if (realm.tenant().isPresent() && key.scope() == SettingKey.Scope.OPERATOR && !operator) {
      throw Problems.FORBIDDEN.because("Only the operator of the platform changes this policy.");
    }
  }

  private <T> Optional<SettingChange<T>> change(
      PolicyKey<T> policy, Realm realm, JsonNode json, PolicyRefusals refusals) {
    SettingKey<T> key = policy.key();
    if (realm.tenant().isPresent() && key.scope() == SettingKey.Scope.PLATFORM) {
      refusals.invalid(policy.member(), "is the same for all tenants");
      return Optional.empty();
    }
    Setting<T> present = setting(key, realm);
    if (json.isNull()) {
      return Optional.of(SettingChange.reset(key, present.version()))
          .filter(reset -> present.own());
    }
    Optional<T> value = PolicyJson.merged(policy, present.value(), json, refusals);
    value.ifPresent(
        typed -> {
          refusals.invalid(policy.member(), policy.objections().apply(typed));
          if (realm.tenant().isPresent()) {
            refusals.tooWeak(
                policy.member(), policy.objectionsBeside().apply(settings.platform(key), typed));
          }
        });
    return value.map(typed -> SettingChange.to(key, typed, present.version()));
  }
}
