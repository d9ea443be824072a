package cloud.tansu.server.identity.me;

import cloud.tansu.server.identity.account.InputCheck;
import cloud.tansu.server.identity.browser.BrowserSessions;
import cloud.tansu.server.identity.me.ChangeOwnPassword.Outcome;
import cloud.tansu.server.identity.me.ChangeOwnPassword.Wish;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the forms of the account page do about profile, password and sessions. */
@ApplicationScoped
class AccountForms {

  private final AccountDoor door;
  private final AccountPages pages;
  private final OwnProfile profile;
  private final OwnSessions sessions;
  private final ChangeOwnPassword password;
  private final NewBrowserSession newSession;

  @Inject
  AccountForms(
      AccountDoor door,
      AccountPages pages,
      OwnProfile profile,
      OwnSessions sessions,
      ChangeOwnPassword password,
      NewBrowserSession newSession) {
    this.door = door;
    this.pages = pages;
    this.profile = profile;
    this.sessions = sessions;
    this.password = password;
    this.newSession = newSession;
  }

  Response rename(Self self, String typed, HttpServletRequest request) {
    Optional<String> name;
    try {
      name = InputCheck.text("name", typed, MeBody.MAX_NAME);
    } catch (ProblemException refused) {
      return pages.refuse(
          self, Map.of("nameError", sentence(refused, "name"), "name", typed), request);
    }
    profile.rename(self, name);
    return door.done(self.realm(), "profile");
  }

  Response changePassword(Self self, String current, String chosen, HttpServletRequest request) {
    Wish wish = new Wish(current, chosen, newSession.origin(request));
    Outcome<BrowserSessions.Begun> outcome;
    try {
      outcome = password.change(self, wish, unit -> newSession.begin(unit, self, wish.origin()));
    } catch (ProblemException refused) {
      return refusedPassword(self, refused, request);
    }
    return switch (outcome) {
      case Outcome.Changed<BrowserSessions.Begun> changed ->
          Response.fromResponse(door.done(self.realm(), "password"))
              .cookie(changed.then().cookie())
              .build();
      case Outcome.WrongPassword<BrowserSessions.Begun> wrong ->
          pages.refuse(self, Map.of("currentError", "This is not your password."), request);
      case Outcome.Locked<BrowserSessions.Begun> locked ->
          pages.refuse(self, Map.of("currentError", locked(locked.remaining())), request);
      case Outcome.SignInFirst<BrowserSessions.Begun> first -> door.signIn(self.realm());
    };
  }

  /** What is not about the new password, such as too much to do, is answered like everywhere. */
  private Response refusedPassword(
      Self self, ProblemException refused, HttpServletRequest request) {
    if (!refused.problem().errors().containsKey(ChangeOwnPassword.FIELD)) {
      throw refused;
    }
    return pages.refuse(
        self, Map.of("chosenError", sentence(refused, ChangeOwnPassword.FIELD)), request);
  }

  private static String locked(Duration remaining) {
    long minutes = Math.max(1, remaining.plusSeconds(59).toMinutes());
    return "Too many wrong passwords in a row. Wait "
        + (minutes == 1 ? "a minute." : minutes + " minutes.");
  }

  private static String sentence(ProblemException refused, String field) {
    List<String> messages = refused.problem().errors().getOrDefault(field, List.of());
    String text = String.join(". ", messages);
    return text.isEmpty()
        ? refused.problem().detail()
        : Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }

  /**
   * @param session which to end; empty for all but the present one
   */
  Response endSessions(Self self, String session) {
    if (session.isEmpty()) {
      sessions.endOthers(self);
      return door.done(self.realm(), "sessions");
    }
    UserId.parse(session).ifPresent(id -> sessions.end(self, id.value()));
    return door.done(self.realm(), "session");
  }
}
