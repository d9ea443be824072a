package cloud.tansu.server.identity.console;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.Grant;
import cloud.tansu.server.identity.user.RequestOrigin;
import cloud.tansu.server.identity.user.RunningSessions;
import cloud.tansu.server.identity.user.SignIn;
import cloud.tansu.server.identity.user.SignInRequest;
import cloud.tansu.server.identity.user.SignInResult;
import cloud.tansu.server.identity.user.SignOut;
import cloud.tansu.server.web.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sign-in to the console with e-mail address and password: of administrators of the platform, and
 * of administrators of one tenant to the pages of that tenant. The console has a session cookie of
 * its own; at every request the account behind it is looked at again, so that a disabled
 * administrator is out within {@link RunningSessions#REMEMBERED}.
 */
@ApplicationScoped
public class ConsoleSignIn {

  private static final String CLIENT = "tansu-console";

  private final SignIn signIn;
  private final SignOut signOut;
  private final RunningSessions running;
  private final RequestOrigin origins;
  private final ConsoleRealms realms;
  private final ConsoleSession session;

  @Inject
  ConsoleSignIn(
      SignIn signIn,
      SignOut signOut,
      RunningSessions running,
      RequestOrigin origins,
      ConsoleRealms realms,
      ConsoleSession session) {
    this.signIn = signIn;
    this.signOut = signOut;
    this.running = running;
    this.origins = origins;
    this.realms = realms;
    this.session = session;
  }

  /**
   * Signs an administrator of the realm in and remembers it in a new HTTP session; whoever was
   * signed in with the one before is signed out. A tenant that does not exist or is not in use
   * answers like one that has no such account, after the same work. A platform administrator can
   * always sign in, whatever is switched off.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code sign_in_busy} when too many passwords
   *     are being checked
   */
  public ConsoleSignInResult signIn(
      HttpServletRequest request, Realm realm, String email, String password) {
    if (!realms.isInUse(realm)) {
      realms.pretendToCheck(password);
      return new ConsoleSignInResult.WrongCredentials();
    }
    if (!realms.isSignInEnabled(realm)) {
      return new ConsoleSignInResult.SwitchedOff();
    }
    SignInRequest asked =
        new SignInRequest(
            realm, email, password, CLIENT, Optional.of(scopes()), origins.of(request));
    return switch (signIn.signIn(asked)) {
      case SignInResult.SignedIn signedIn -> remember(request, signedIn.grant());
      case SignInResult.WrongCredentials wrong -> new ConsoleSignInResult.WrongCredentials();
      case SignInResult.Locked locked -> new ConsoleSignInResult.Locked(locked.remaining());
      case SignInResult.Disabled disabled -> new ConsoleSignInResult.Disabled();
      case SignInResult.EmailNotVerified unconfirmed -> new ConsoleSignInResult.EmailNotVerified();
      case SignInResult.CodeAsked code -> new ConsoleSignInResult.CodeAsked(code.mfaToken());
      case SignInResult.EnrolmentAsked enrolment ->
          new ConsoleSignInResult.EnrolmentAsked(enrolment.mfaToken());
      case SignInResult.WrongCode wrong -> new ConsoleSignInResult.WrongCode();
      case SignInResult.SecondFactorLocked locked ->
          new ConsoleSignInResult.Locked(locked.remaining());
      case SignInResult.ScopeNotAllowed refused -> new ConsoleSignInResult.NotAnAdministrator();
    };
  }

  /** The console works with everything, and needs no refresh token. */
  private static Scopes scopes() {
    return Scopes.parse("openid profile email roles " + Scopes.ADMIN_FULL);
  }

  /** Lets somebody in who has shown all that was asked for and administers the realm. */
  ConsoleSignInResult enter(HttpServletRequest request, Grant grant) {
    TokenSubject subject = grant.subject();
    return subject.roles().contains(Scopes.administratorRole(subject.realm()))
            && grant.clientId().equals(CLIENT)
        ? remember(request, grant)
        : new ConsoleSignInResult.NotAnAdministrator();
  }

  private ConsoleSignInResult remember(HttpServletRequest request, Grant grant) {
    signOut(request);
    ConsoleAccount account = new ConsoleAccount(grant.subject(), grant.session(), session.now());
    session.begin(request, account);
    return new ConsoleSignInResult.SignedIn(account);
  }

  /** Ends the session here and the HTTP session with it; harmless when nobody is signed in. */
  public void signOut(HttpServletRequest request) {
    Optional<ConsoleAccount> account = account(request);
    session.end(request);
    account
        .filter(who -> realms.isInUse(who.subject().realm()))
        .ifPresent(who -> end(who, request));
  }

  private void end(ConsoleAccount who, HttpServletRequest request) {
    TokenSubject subject = who.subject();
    signOut.signOut(subject.realm(), subject.id(), who.session(), origins.of(request));
    running.forget(who.session());
  }

  /** Who the HTTP session says is signed in; whether the account still may is not checked. */
  public Optional<ConsoleAccount> account(HttpServletRequest request) {
    return session.account(request);
  }

  /** The caller of a request to the console, if somebody is signed in who still may be. */
  public Optional<Caller> caller(HttpServletRequest request) {
    return session
        .account(request)
        .filter(account -> realms.isInUse(account.subject().realm()))
        .filter(account -> realms.isSignInEnabled(account.subject().realm()))
        .flatMap(account -> session.use(request))
        .flatMap(account -> running.subjectOf(account.subject().realm(), account.session()))
        .filter(subject -> subject.roles().contains(Scopes.administratorRole(subject.realm())))
        .map(ConsoleSignIn::callerOf);
  }

  private static Caller callerOf(TokenSubject subject) {
    return new Caller(
        subject.id().toString(),
        subject.realm().tenant(),
        Set.copyOf(scopes().names()),
        Set.copyOf(subject.roles()),
        Map.of(
            "email",
            subject.email().value(),
            "name",
            subject.name().orElse(subject.email().value())));
  }
}
