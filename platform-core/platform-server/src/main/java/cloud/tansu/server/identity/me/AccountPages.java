package cloud.tansu.server.identity.me;

import cloud.tansu.server.identity.me.OwnSessions.OwnSession;
import cloud.tansu.server.identity.mfa.ChangeFactors;
import cloud.tansu.server.identity.page.HostedPages;
import cloud.tansu.server.identity.page.Page;
import cloud.tansu.server.identity.policy.MfaPolicy;
import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.RunningSession;
import cloud.tansu.server.identity.user.UserPasswords;
import cloud.tansu.server.identity.user.UserProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page on which users look after their account. */
@ApplicationScoped
class AccountPages {

  /** What the page can say after a form, by the value of its parameter {@code done}. */
  static final Map<String, String> NOTICES =
      Map.of(
          "profile", "Your name is saved.",
          "password", "Your password is changed, and you are signed out everywhere else.",
          "session", "That session has ended.",
          "sessions", "You are signed out everywhere else.",
          "factor-removed", "The authenticator app and its recovery codes are removed.");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final HostedPages pages;
  private final OwnProfile profiles;
  private final OwnSessions sessions;
  private final OwnFactors factors;
  private final UserPasswords passwords;
  private final RealmPolicies policies;

  @Inject
  AccountPages(
      HostedPages pages,
      OwnProfile profiles,
      OwnSessions sessions,
      OwnFactors factors,
      UserPasswords passwords,
      RealmPolicies policies) {
    this.pages = pages;
    this.profiles = profiles;
    this.sessions = sessions;
    this.factors = factors;
    this.passwords = passwords;
    this.policies = policies;
  }

  /** A session as the page lists it. */
  record SessionRow(String id, String title, String detail, boolean current) {

    static SessionRow of(OwnSession own) {
      RunningSession session = own.session();
      String device = DeviceName.of(session.userAgent()).orElse("An unknown device");
      return new SessionRow(
          session.reference().id().toString(),
          own.application().map(name -> name + " · " + device).orElse(device),
          session.ip() + " · since " + TIME.format(session.begunAt()),
          own.current());
    }
  }

  /**
   * @param done what has been done just before; anything that is not known says nothing
   */
  Response show(Self self, String done, HttpServletRequest request) {
    return show(
        self, Response.Status.OK, Map.of("notice", NOTICES.getOrDefault(done, "")), request);
  }

  /** The page with a form that was not accepted. */
  Response refuse(Self self, Map<String, String> values, HttpServletRequest request) {
    return show(self, Response.Status.BAD_REQUEST, values, request);
  }

  /** A form that was not made by a page of ours. */
  Response notOurs(Realm realm, HttpServletRequest request) {
    return pages.notOurs(request, realm);
  }

  private Response show(
      Self self, Response.Status status, Map<String, String> values, HttpServletRequest request) {
    UserProfile profile = profiles.get(self);
    List<SessionRow> rows = sessions.list(self).stream().map(SessionRow::of).toList();
    Page page =
        Page.of("account", "Your account")
            .with("email", profile.email().value())
            .with("name", profile.name().orElse(""))
            .with("hasPassword", profile.hasPassword())
            .with("rules", passwords.describe(self.realm()))
            .with("sessions", rows)
            .with("hasOthers", rows.stream().anyMatch(row -> !row.current()));
    Page complete = withFactor(self, page);
    for (Map.Entry<String, String> value : values.entrySet()) {
      complete = complete.with(value.getKey(), value.getValue());
    }
    return pages.show(request, self.realm(), status, complete);
  }

  /** Where the realm asks for no second factor, setting one up would protect nothing. */
  private Page withFactor(Self self, Page page) {
    ChangeFactors.State state = factors.state(self);
    MfaPolicy.Mode mode = policies.mfa(self.realm()).mode();
    if (mode == MfaPolicy.Mode.OFF && state.totpSince().isEmpty()) {
      return page;
    }
    return page.with(
        "factor",
        Map.of(
            "since", state.totpSince().map(AccountPages::time).orElse(""),
            "codesLeft", state.recoveryCodesLeft(),
            "required", mode == MfaPolicy.Mode.REQUIRED));
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }
}
