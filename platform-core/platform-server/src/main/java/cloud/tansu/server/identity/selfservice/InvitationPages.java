package cloud.tansu.server.identity.selfservice;

import cloud.tansu.server.identity.browser.BrowserSession;
import cloud.tansu.server.identity.browser.BrowserSessions;
import cloud.tansu.server.identity.invitation.AcceptInvitation;
import cloud.tansu.server.identity.invitation.AcceptRequest;
import cloud.tansu.server.identity.invitation.Invitation;
import cloud.tansu.server.identity.invitation.JoinByInvitation;
import cloud.tansu.server.identity.invitation.Refusal;
import cloud.tansu.server.identity.oauth.NewcomerSignIn;
import cloud.tansu.server.identity.page.Page;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.UserPasswords;
import cloud.tansu.server.kernel.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/**
 * The page behind the link of an invitation: it makes the account, or, where the address has got
 * one meanwhile, grants the role once its user is signed in.
 */
@ApplicationScoped
class InvitationPages {

  private static final String NO_REQUEST = "";

  private final Forms forms;
  private final AcceptInvitation acceptInvitation;
  private final JoinByInvitation joinByInvitation;
  private final BrowserSessions browserSessions;
  private final UserPasswords passwords;
  private final NewcomerSignIn newcomers;

  @Inject
  InvitationPages(
      Forms forms,
      AcceptInvitation acceptInvitation,
      JoinByInvitation joinByInvitation,
      BrowserSessions browserSessions,
      UserPasswords passwords,
      NewcomerSignIn newcomers) {
    this.forms = forms;
    this.acceptInvitation = acceptInvitation;
    this.joinByInvitation = joinByInvitation;
    this.browserSessions = browserSessions;
    this.passwords = passwords;
    this.newcomers = newcomers;
  }

  Response form(Realm realm, String token, HttpServletRequest request) {
    String secret = Forms.token(token);
    return switch (acceptInvitation.preview(realm, secret)) {
      case AcceptInvitation.Preview.Open open ->
          forms.show(request, realm, page(realm, secret, open.invitation(), request));
      case AcceptInvitation.Preview.Closed closed -> refused(realm, closed.refusal(), request);
    };
  }

  private Page page(Realm realm, String secret, Invitation invitation, HttpServletRequest request) {
    if (!joinByInvitation.hasAccount(realm, invitation)) {
      return newAccount(realm, secret, invitation, Newcomer.NOBODY);
    }
    Optional<TokenSubject> user =
        signedIn(realm, request).filter(found -> found.email().equals(invitation.email()));
    boolean confirmed = user.filter(TokenSubject::emailVerified).isPresent();
    return confirmed
        ? described(Page.of("join", "Accept the invitation"), secret, invitation)
        : described(Page.of("join-sign-in", "Sign in to accept"), secret, invitation)
            .with("unconfirmed", user.isPresent());
  }

  private Optional<TokenSubject> signedIn(Realm realm, HttpServletRequest request) {
    return browserSessions
        .find(realm, request)
        .map(BrowserSession::authentication)
        .map(authentication -> authentication.subject());
  }

  /** The form of {@code accept}. */
  Response submit(Realm realm, String token, Newcomer typed, HttpServletRequest request) {
    String secret = Forms.token(token);
    return switch (acceptInvitation.preview(realm, secret)) {
      case AcceptInvitation.Preview.Closed closed -> refused(realm, closed.refusal(), request);
      case AcceptInvitation.Preview.Open open
          when joinByInvitation.hasAccount(realm, open.invitation()) ->
          join(realm, secret, open.invitation(), request);
      case AcceptInvitation.Preview.Open open ->
          accept(realm, secret, open.invitation(), typed, request);
    };
  }

  private Response accept(
      Realm realm,
      String secret,
      Invitation invitation,
      Newcomer typed,
      HttpServletRequest request) {
    Page page = newAccount(realm, secret, invitation, typed);
    List<String> wrong = typed.wrongBesideEmail();
    if (!wrong.isEmpty()) {
      return forms.again(request, realm, page, wrong);
    }
    AcceptRequest wish =
        new AcceptRequest(
            realm,
            secret,
            Optional.empty(),
            typed.password(),
            typed.parsedName(),
            forms.origin(request));
    try {
      NewcomerSignIn.Opened opened =
          acceptInvitation.accept(wish, newcomers.opening(realm, request));
      return newcomers.goOn(realm, NO_REQUEST, opened, request);
    } catch (ProblemException refusal) {
      return forms.again(request, realm, page, refusal);
    }
  }

  private Response join(
      Realm realm, String secret, Invitation invitation, HttpServletRequest request) {
    Optional<TokenSubject> user = signedIn(realm, request);
    if (user.isEmpty()) {
      return form(realm, secret, request);
    }
    try {
      TokenSubject joined = joinByInvitation.join(realm, secret, user.get());
      return forms.done(
          request,
          realm,
          Page.of("join-done", "You are in")
              .with("email", joined.email().value())
              .with("role", invitation.role()));
    } catch (ProblemException refusal) {
      return forms.again(
          request, realm, Page.of("message", "The invitation was not accepted"), refusal);
    }
  }

  private Response refused(Realm realm, Refusal refusal, HttpServletRequest request) {
    return forms.stop(request, realm, "This invitation cannot be accepted", refusal.detail());
  }

  private Page newAccount(Realm realm, String secret, Invitation invitation, Newcomer typed) {
    return described(Page.of("accept-invite", "Accept the invitation"), secret, invitation)
        .with("rules", passwords.describe(realm))
        .with("typedName", typed.name());
  }

  private static Page described(Page page, String secret, Invitation invitation) {
    return page.with("token", secret)
        .with("email", invitation.email().value())
        .with("role", invitation.role())
        .with("inviter", invitation.inviter().name())
        .with("message", invitation.message().orElse(""));
  }
}
