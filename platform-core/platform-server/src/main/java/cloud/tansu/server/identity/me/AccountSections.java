package cloud.tansu.server.identity.me;

import cloud.tansu.server.identity.external.LinkedLogins.Login;
import cloud.tansu.server.identity.external.SignInOption;
import cloud.tansu.server.identity.mfa.ChangeFactors;
import cloud.tansu.server.identity.page.Page;
import cloud.tansu.server.identity.policy.MfaPolicy;
import cloud.tansu.server.identity.policy.RealmPolicies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The parts of the account page that not every realm has: second factor and linked providers. */
@ApplicationScoped
class AccountSections {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final OwnFactors factors;
  private final OwnLogins logins;
  private final RealmPolicies policies;

  @Inject
  AccountSections(OwnFactors factors, OwnLogins logins, RealmPolicies policies) {
    this.factors = factors;
    this.logins = logins;
    this.policies = policies;
  }

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  /** Where the realm asks for no second factor, setting one up would protect nothing. */
  Page withFactor(Self self, Page page) {
    ChangeFactors.State state = factors.state(self);
    MfaPolicy.Mode mode = policies.mfa(self.realm()).mode();
    if (mode == MfaPolicy.Mode.OFF && state.totpSince().isEmpty()) {
      return page;
    }
    return page.with(
        "factor",
        Map.of(
            "since", state.totpSince().map(AccountSections::time).orElse(""),
            "codesLeft", state.recoveryCodesLeft(),
            "required", mode == MfaPolicy.Mode.REQUIRED));
  }

  /**
   * @param hasPassword who has none keeps at least one login
   */
  Page withLogins(Self self, boolean hasPassword, Page page) {
    List<Login> linked = logins.list(self);
    List<SignInOption> offered = logins.offered(self);
    if (linked.isEmpty() && offered.isEmpty()) {
      return page;
    }
    Map<String, String> labels =
        offered.stream().collect(Collectors.toMap(SignInOption::provider, SignInOption::label));
    Set<String> used = linked.stream().map(Login::provider).collect(Collectors.toSet());
    return page.with(
        "logins",
        Map.of(
            "linked", linked.stream().map(login -> row(login, labels)).toList(),
            "removable", hasPassword || linked.size() > 1,
            "offered",
                offered.stream()
                    .filter(option -> !used.contains(option.provider()))
                    .map(option -> Map.of("id", option.provider(), "label", option.label()))
                    .toList()));
  }

  private static Map<String, String> row(Login login, Map<String, String> labels) {
    String since = "since " + time(login.linkedAt());
    return Map.of(
        "id", login.id().toString(),
        "label", labels.getOrDefault(login.provider(), login.provider()),
        "detail", login.email().map(email -> email + " · " + since).orElse(since));
  }
}
