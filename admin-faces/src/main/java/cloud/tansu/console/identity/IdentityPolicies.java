package cloud.tansu.console.identity;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.settings.SettingCatalogue;
import cloud.tansu.server.settings.SettingKey;
import cloud.tansu.server.settings.Settings;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Reads and changes the settings of identity by groups; the caller has been authorised. */
@ApplicationScoped
public class IdentityPolicies {

  private final SettingCatalogue catalogue;
  private final Settings settings;

  @Inject
  IdentityPolicies(SettingCatalogue catalogue, Settings settings) {
    this.catalogue = catalogue;
    this.settings = settings;
  }

  /** The groups of a tenant, or of the platform. */
  List<PolicyGroup> groups(Optional<TenantId> tenant) {
    PolicyForm.Place elsewhere =
        tenant.isPresent() ? PolicyForm.Place.PLATFORM : PolicyForm.Place.TENANT;
    return PolicyForm.ALL.stream()
        .filter(form -> form.place() != elsewhere)
        .map(form -> group(form, key(form), tenant))
        .toList();
  }

  private <T> PolicyGroup group(PolicyForm form, SettingKey<T> key, Optional<TenantId> tenant) {
    return tenant.isPresent()
        ? new PolicyGroup(form, settings.tenantSetting(key, tenant.get()), settings.platform(key))
        : new PolicyGroup(form, settings.platformSetting(key), key.defaultValue());
  }

  /** Whether only administrators of the platform may change the group, even for a tenant. */
  boolean isOperators(PolicyForm form) {
    return key(form).scope() != SettingKey.Scope.TENANT;
  }

  /**
   * Gives the tenant, or the platform, the values that were typed.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request} when they are not
   *     acceptable, {@code precondition_failed} when somebody was faster
   */
  void save(Actor actor, Optional<TenantId> tenant, PolicyGroup group) {
    save(actor, tenant, group, key(group.getForm()));
  }

  private <T> void save(
      Actor actor, Optional<TenantId> tenant, PolicyGroup group, SettingKey<T> key) {
    T value = typed(group, key);
    if (tenant.isPresent()) {
      settings.set(actor, key, tenant.get(), value, group.version());
    } else {
      settings.setPlatform(actor, key, value, group.version());
    }
  }

  private static <T> T typed(PolicyGroup group, SettingKey<T> key) {
    try {
      return Json.mapper().treeToValue(group.value(), key.type());
    } catch (JsonProcessingException unfit) {
      throw Problems.INVALID_REQUEST.because(
          "What was typed does not fit “" + group.getForm().title() + "”.", unfit);
    }
  }

  /** Takes the own value away, so that the inherited one holds. */
  void reset(Actor actor, Optional<TenantId> tenant, PolicyGroup group) {
    SettingKey<?> key = key(group.getForm());
    if (tenant.isPresent()) {
      settings.reset(actor, key, tenant.get(), group.version());
    } else {
      settings.resetPlatform(actor, key, group.version());
    }
  }

  private SettingKey<?> key(PolicyForm form) {
    return catalogue.require(form.setting());
  }
}
