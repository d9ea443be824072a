package cloud.tansu.server.identity.console;

import cloud.tansu.server.identity.IdentityConfig;
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
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sign-in to the console with e-mail address and password. The console has a session cookie of its
 * own; at every request the account behind it is looked at again, so that a disabled administrator
 * is out within {@link RunningSessions#REMEMBERED}.
 */
@ApplicationScoped
public class ConsoleSignIn {

  private static final String ATTRIBUTE = "cloud.tansu.console-account";
  private static final String CLIENT = "tansu-console";

  private final SignIn signIn;
  private final SignOut signOut;
  private final RunningSessions running;
  private final RequestOrigin origins;
  private final IdentityConfig config;
  private final Clock clock;

  @Inject
  ConsoleSignIn(
      SignIn signIn,
      SignOut signOut,
      RunningSessions running,
      RequestOrigin origins,
      IdentityConfig config,
      Clock clock) {
    this.signIn = signIn;
    this.signOut = signOut;
    this.running = running;
    this.origins = origins;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Signs an administrator of the platform in and remembers it in the HTTP session, which gets a
   * new id: an id planted before the sign-in is worth nothing (session fixation).
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code sign_in_busy} when too many passwords
   *     are being checked
   */
  public ConsoleSignInResult signIn(HttpServletRequest request, String email, String password) {
    SignInResult result =
        signIn.signIn(
            new SignInRequest(
                Realm.PLATFORM,
                email,
                password,
                CLIENT,
                Optional.of(scopes()),
                origins.of(request)));
    return switch (result) {
      case SignInResult.SignedIn signedIn -> remember(request, signedIn.grant());
      case SignInResult.WrongCredentials wrong -> new ConsoleSignInResult.WrongCredentials();
      case SignInResult.Locked locked -> new ConsoleSignInResult.Locked(locked.remaining());
      case SignInResult.Disabled disabled -> new ConsoleSignInResult.Disabled();
      case SignInResult.ScopeNotAllowed refused -> new ConsoleSignInResult.NotAnAdministrator();
    };
  }

  /** The console works with everything, and needs no refresh token. */
  private static Scopes scopes() {
    return Scopes.parse("openid profile email roles " + Scopes.ADMIN_FULL);
  }

  private ConsoleSignInResult remember(HttpServletRequest request, Grant grant) {
    ConsoleAccount account = new ConsoleAccount(grant.subject(), grant.session(), clock.instant());
    request.getSession(true);
    request.changeSessionId();
    request.getSession().setAttribute(ATTRIBUTE, account);
    return new ConsoleSignInResult.SignedIn(account);
  }

  /** Ends the session here and the HTTP session with it; harmless when nobody is signed in. */
  public void signOut(HttpServletRequest request) {
    Optional<ConsoleAccount> account = account(request);
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
    account.ifPresent(
        who -> {
          signOut.signOut(
              who.subject().realm(), who.subject().id(), who.session(), origins.of(request));
          running.forget(who.session());
        });
  }

  /** Who the HTTP session says is signed in; whether the account still may is not checked. */
  public Optional<ConsoleAccount> account(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(ATTRIBUTE) instanceof ConsoleAccount account
        ? Optional.of(account)
        : Optional.empty();
  }

  /** The caller of a request to the console, if somebody is signed in who still may be. */
  public Optional<Caller> caller(HttpServletRequest request) {
    return account(request)
        .filter(
            account ->
                account.signedInAt().plus(config.consoleSessionLifetime()).isAfter(clock.instant()))
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
