package cloud.tansu.server.identity.console;

import cloud.tansu.server.identity.mfa.CompleteSignIn;
import cloud.tansu.server.identity.mfa.EnrolTotp;
import cloud.tansu.server.identity.mfa.Proof;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.RequestOrigin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/**
 * The second half of a sign-in to the console: the code of the authenticator app, or setting the
 * app up where one is required.
 */
@ApplicationScoped
public class ConsoleSecondFactor {

  private final ConsoleSignIn console;
  private final ConsoleRealms realms;
  private final CompleteSignIn completeSignIn;
  private final RequestOrigin origins;

  @Inject
  ConsoleSecondFactor(
      ConsoleSignIn console,
      ConsoleRealms realms,
      CompleteSignIn completeSignIn,
      RequestOrigin origins) {
    this.console = console;
    this.realms = realms;
    this.completeSignIn = completeSignIn;
    this.origins = origins;
  }

  /**
   * Goes on with a sign-in that was answered with {@link ConsoleSignInResult.CodeAsked}.
   *
   * @param code as typed: six digits are the app's, anything else a recovery code
   */
  public ConsoleSignInResult verify(
      HttpServletRequest request, Realm realm, String mfaToken, String code) {
    return isOpen(realm)
        ? answer(
            request, completeSignIn.verify(realm, mfaToken, Proof.typed(code), origins.of(request)))
        : new ConsoleSignInResult.TooLate();
  }

  /**
   * What the app needs, for a sign-in that was answered with {@link
   * ConsoleSignInResult.EnrolmentAsked}; each call makes another secret.
   *
   * @return empty when the sign-in has to begin anew
   */
  public Optional<EnrolTotp.Begun> beginEnrolment(Realm realm, String mfaToken) {
    return isOpen(realm) ? completeSignIn.beginEnrolment(realm, mfaToken) : Optional.empty();
  }

  /**
   * Ends the set-up of the app, and goes on with the sign-in.
   *
   * @param code that the app shows
   */
  public ConsoleSignInResult confirmEnrolment(
      HttpServletRequest request, Realm realm, String mfaToken, String code) {
    return isOpen(realm)
        ? answer(
            request,
            completeSignIn.confirmEnrolment(realm, mfaToken, code.strip(), origins.of(request)))
        : new ConsoleSignInResult.TooLate();
  }

  private boolean isOpen(Realm realm) {
    return realms.isInUse(realm) && realms.isSignInEnabled(realm);
  }

  private ConsoleSignInResult answer(HttpServletRequest request, CompleteSignIn.Result result) {
    return switch (result) {
      case CompleteSignIn.Result.SignedIn signedIn ->
          withCodes(console.enter(request, signedIn.grant()), signedIn.recoveryCodes());
      case CompleteSignIn.Result.WrongCode wrong -> new ConsoleSignInResult.WrongCode();
      case CompleteSignIn.Result.Locked locked ->
          new ConsoleSignInResult.Locked(locked.remaining());
      case CompleteSignIn.Result.TokenInvalid invalid -> new ConsoleSignInResult.TooLate();
    };
  }

  private static ConsoleSignInResult withCodes(ConsoleSignInResult entered, List<String> codes) {
    return !codes.isEmpty() && entered instanceof ConsoleSignInResult.SignedIn signedIn
        ? new ConsoleSignInResult.Enrolled(signedIn.account(), codes)
        : entered;
  }
}
