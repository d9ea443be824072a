package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.browser.BrowserSession;
import cloud.tansu.server.identity.browser.BrowserSessions;
import cloud.tansu.server.identity.client.Client;
import cloud.tansu.server.identity.client.Clients;
import cloud.tansu.server.identity.page.HostedPages;
import cloud.tansu.server.identity.page.Page;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.IdTokenHints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Sign-out that an application begins (OpenID Connect RP-Initiated Logout 1.0). With an ID token of
 * the user who is signed in, it happens at once; without, the user is asked first, so that no link
 * on another site signs anybody out.
 */
@ApplicationScoped
class LogoutPages {

  private final FlowAnswers answers;
  private final BrowserSessions browserSessions;
  private final BrowserSignOut signOut;
  private final IdTokenHints hints;
  private final Clients clients;
  private final HostedPages pages;

  @Inject
  LogoutPages(
      FlowAnswers answers,
      BrowserSessions browserSessions,
      BrowserSignOut signOut,
      IdTokenHints hints,
      Clients clients,
      HostedPages pages) {
    this.answers = answers;
    this.browserSessions = browserSessions;
    this.signOut = signOut;
    this.hints = hints;
    this.clients = clients;
    this.pages = pages;
  }

  /** What an application, or the form of the page, asks for; empty where it says nothing. */
  record LogoutRequest(String idTokenHint, String clientId, String redirectUri, String state) {

    /** Leaves the token out. */
    @Override
    public String toString() {
      return "LogoutRequest[" + clientId + "]";
    }
  }

  /**
   * @param confirmed whether the user has agreed on our page
   */
  Response answer(Realm realm, LogoutRequest asked, boolean confirmed, HttpServletRequest request) {
    Optional<IdTokenHints.Hint> hint = hints.read(realm, asked.idTokenHint());
    String clientId = hint.map(IdTokenHints.Hint::clientId).orElse(asked.clientId());
    Optional<Client> client = clientId.isEmpty() ? Optional.empty() : clients.find(realm, clientId);
    boolean contradicts = !asked.clientId().isEmpty() && !asked.clientId().equals(clientId);
    Optional<URI> redirect =
        contradicts ? Optional.empty() : client.flatMap(found -> allowed(found, asked));
    Optional<BrowserSession> session = answers.session(realm, request);
    if (session.isEmpty()) {
      return done(realm, redirect, request);
    }
    String subject = session.get().authentication().subject().id().toString();
    boolean meant = hint.filter(found -> found.subject().equals(subject)).isPresent();
    if (!confirmed && !meant) {
      return ask(realm, asked, clientId, session.get(), redirect, request);
    }
    signOut.signOut(realm, session.get());
    return done(realm, redirect, request);
  }

  private static Optional<URI> allowed(Client client, LogoutRequest asked) {
    if (asked.redirectUri().isEmpty() || !client.allowsPostLogoutRedirect(asked.redirectUri())) {
      return Optional.empty();
    }
    String uri = asked.redirectUri();
    String state =
        asked.state().isEmpty()
            ? ""
            : (uri.indexOf('?') < 0 ? "?" : "&")
                + "state="
                + URLEncoder.encode(asked.state(), StandardCharsets.UTF_8);
    return Optional.of(URI.create(uri + state));
  }

  private Response ask(
      Realm realm,
      LogoutRequest asked,
      String clientId,
      BrowserSession session,
      Optional<URI> redirect,
      HttpServletRequest request) {
    Page page =
        Page.of("logout", "Sign out?")
            .with("email", session.authentication().subject().email().value())
            .with("client", clientId)
            .with("redirect", asked.redirectUri())
            .with("state", asked.state());
    return pages.show(
        request,
        realm,
        Response.Status.OK,
        redirect.map(URI::toString).map(page::leadingTo).orElse(page));
  }

  private Response done(Realm realm, Optional<URI> redirect, HttpServletRequest request) {
    Response response =
        redirect
            .map(FlowAnswers::redirect)
            .orElseGet(
                () ->
                    pages.message(
                        request,
                        realm,
                        Response.Status.OK,
                        "You are signed out",
                        "You can close this page."));
    return Response.fromResponse(response).cookie(browserSessions.noCookie(realm)).build();
  }
}
