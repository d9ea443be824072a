package cloud.tansu.server.identity.me;

import cloud.tansu.server.identity.me.OwnSessions.OwnSession;
import cloud.tansu.server.identity.page.HostedPages;
import cloud.tansu.server.identity.page.Page;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.RunningSession;
import cloud.tansu.server.identity.user.UserPasswords;
import cloud.tansu.server.identity.user.UserProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.List;
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
          "factor-removed", "The authenticator app and its recovery codes are removed.",
          "login-linked", "The account is linked. You can sign in with it from now on.",
          "login-unlinked", "The account is not linked any more.");

  private final HostedPages pages;
  private final OwnProfile profiles;
  private final OwnSessions sessions;
  private final UserPasswords passwords;
  private final AccountSections sections;

  @Inject
  AccountPages(
      HostedPages pages,
      OwnProfile profiles,
      OwnSessions sessions,
      UserPasswords passwords,
      AccountSections sections) {
    this.pages = pages;
    this.profiles = profiles;
    this.sessions = sessions;
    this.passwords = passwords;
    this.sections = sections;
  }

  /** A session as the page lists it. */
  record SessionRow(String id, String title, String detail, boolean current) {

    static SessionRow of(OwnSession own) {
      RunningSession session = own.session();
      String device = DeviceName.of(session.userAgent()).orElse("An unknown device");
      return new SessionRow(
          session.reference().id().toString(),
          own.application().map(name -> name + " · " + device).orElse(device),
          session.ip() + " · since " + AccountSections.time(session.begunAt()),
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
    Page complete =
        sections.withLogins(self, profile.hasPassword(), sections.withFactor(self, page));
    for (Map.Entry<String, String> value : values.entrySet()) {
      complete = complete.with(value.getKey(), value.getValue());
    }
    return pages.show(request, self.realm(), status, complete);
  }
}
