package cloud.tansu.server.identity.console;

import cloud.tansu.server.identity.mfa.CompleteSignIn;
import cloud.tansu.server.identity.mfa.Proof;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.RequestOrigin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** The second half of a sign-in to the console, for accounts with an authenticator app. */
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
    if (!realms.isInUse(realm)) {
      return new ConsoleSignInResult.TooLate();
    }
    CompleteSignIn.Result result =
        completeSignIn.verify(realm, mfaToken, Proof.typed(code), origins.of(request));
    return switch (result) {
      case CompleteSignIn.Result.SignedIn signedIn -> console.enter(request, signedIn.grant());
      case CompleteSignIn.Result.WrongCode wrong -> new ConsoleSignInResult.WrongCode();
      case CompleteSignIn.Result.Locked locked ->
          new ConsoleSignInResult.Locked(locked.remaining());
      case CompleteSignIn.Result.TokenInvalid invalid -> new ConsoleSignInResult.TooLate();
    };
  }
}
