package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.external.ExternalProviders;
import cloud.tansu.server.identity.external.SignInOption;
import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.Realm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a sign-in page offers beside e-mail address and password. */
@ApplicationScoped
class SignInChoices {

  private final Instance<ExternalProviders> providers;
  private final RealmPolicies policies;

  @Inject
  SignInChoices(Instance<ExternalProviders> providers, RealmPolicies policies) {
    this.providers = providers;
    this.policies = policies;
  }

  /** For the template: {@code providers} and {@code register}. */
  Map<String, Object> of(Realm realm, String reference) {
    Map<String, Object> offers = new LinkedHashMap<>();
    List<Map<String, String>> buttons =
        providers.stream()
            .flatMap(each -> each.enabled(realm).stream())
            .map(option -> button(option, reference))
            .toList();
    offers.put("providers", buttons);
    offers.put("hasProviders", !buttons.isEmpty());
    offers.put("register", policies.signUp(realm).enabled());
    return offers;
  }

  private static Map<String, String> button(SignInOption option, String reference) {
    String link = option.resuming(reference).toString();
    return Map.of(
        "id", option.provider(), "label", option.label(), "link", link, "logo", logo(option));
  }

  /** As an image and not as part of the page, where it could do more than be seen. */
  private static String logo(SignInOption option) {
    return option
        .logoSvg()
        .map(svg -> Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8)))
        .map(encoded -> "data:image/svg+xml;base64," + encoded)
        .orElse("");
  }
}
