package cloud.tansu.server.identity.me;

import cloud.tansu.server.identity.browser.BrowserSession;
import cloud.tansu.server.identity.browser.BrowserSessions;
import cloud.tansu.server.identity.page.HostedPages;
import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.SessionKind;
import cloud.tansu.server.identity.user.SessionReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.function.Function;

/** Lets the signed-in user to the account page, and nobody else. */
@ApplicationScoped
class AccountDoor {

  private final BrowserSessions sessions;
  private final HostedPages pages;
  private final RealmPolicies policies;

  @Inject
  AccountDoor(BrowserSessions sessions, HostedPages pages, RealmPolicies policies) {
    this.sessions = sessions;
    this.pages = pages;
    this.policies = policies;
  }

  /** Who is not signed in comes to the sign-in page, and back from there. */
  Response enter(Realm realm, HttpServletRequest request, Function<Self, Response> page) {
    if (!policies.signInEnabled(realm)) {
      return pages.message(
          request,
          realm,
          Response.Status.FORBIDDEN,
          "Sign-in is switched off",
          "Sign-in is switched off here. Try again later.");
    }
    return sessions
        .find(realm, request)
        .map(AccountDoor::self)
        .map(page)
        .orElseGet(() -> signIn(realm));
  }

  private static Self self(BrowserSession session) {
    return new Self(
        session.authentication(), new SessionReference(SessionKind.BROWSER, session.id()));
  }

  /** To the sign-in page, which leads back to the account page. */
  Response signIn(Realm realm) {
    return redirect(pages.pathOf(realm) + "/login?request=" + HostedPages.ACCOUNT);
  }

  /**
   * Back to the account page, after a form: reloading it sends nothing again.
   *
   * @param done what to tell the user, one of {@link AccountPages#NOTICES}
   */
  Response done(Realm realm, String done) {
    return redirect(pages.pathOf(realm) + "?done=" + done);
  }

  private static Response redirect(String path) {
    return Response.seeOther(URI.create(path))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Referrer-Policy", "no-referrer")
        .build();
  }
}
