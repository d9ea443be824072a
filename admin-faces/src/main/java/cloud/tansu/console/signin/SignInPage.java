package cloud.tansu.console.signin;

import cloud.tansu.console.SignedIn;
import cloud.tansu.server.identity.console.ConsoleSecondFactor;
import cloud.tansu.server.identity.console.ConsoleSignIn;
import cloud.tansu.server.identity.console.ConsoleSignInResult;
import cloud.tansu.server.identity.realm.Realm;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks for e-mail address and password and leads on to where the visitor wanted to go: on the page
 * of the platform for an administrator of the platform, on that of a tenant for one of the tenant.
 */
@Named("signIn")
@RequestScoped
public class SignInPage {

  private final ConsoleSignIn console;
  private final ConsoleSecondFactor secondFactor;
  private final HttpServletRequest request;
  private final SignedIn signedIn;
  private final Destination destination;
  private final Enrolment enrolment;

  private String email = "";
  private String password = "";
  private String code = "";
  private String mfaToken;

  @Inject
  SignInPage(
      ConsoleSignIn console,
      ConsoleSecondFactor secondFactor,
      HttpServletRequest request,
      SignedIn signedIn,
      Destination destination,
      Enrolment enrolment) {
    this.console = console;
    this.secondFactor = secondFactor;
    this.request = request;
    this.signedIn = signedIn;
    this.destination = destination;
    this.enrolment = enrolment;
    this.mfaToken = Optional.ofNullable(request.getParameter("form:mfaToken")).orElse("");
  }

  /** Leads on at once when somebody is signed in already who may go on. */
  public void skipWhenSignedIn() {
    if (signedIn.caller().filter(destination::admits).isPresent()) {
      destination.leadOn();
    }
  }

  /** Signs in, or says why not and what to do. */
  public void submit() {
    String given = password;
    password = "";
    inRealm(realm -> follow(realm, console.signIn(request, realm, email.strip(), given)));
  }

  /** Goes on with the code of the authenticator app, or says why not. */
  public void verify() {
    String given = code;
    code = "";
    inRealm(realm -> follow(realm, secondFactor.verify(request, realm, mfaToken, given)));
  }

  /** Goes on with a code of the app that was set up a moment ago, or says why not. */
  public void enrol() {
    String token = enrolment.getToken();
    String given = enrolment.takeCode();
    inRealm(realm -> follow(realm, secondFactor.confirmEnrolment(request, realm, token, given)));
  }

  /** Shows another picture to scan. */
  public void drawAgain() {
    inRealm(realm -> enrol(realm, enrolment.getToken()));
  }

  private void inRealm(Consumer<Realm> step) {
    destination.realm().ifPresentOrElse(step, SignInPage::wrongCredentials);
  }

  private void enrol(Realm realm, String token) {
    if (!enrolment.begin(realm, token)) {
      tooLate();
    }
  }

  private void tooLate() {
    mfaToken = "";
    enrolment.drop();
    tell("The sign-in took too long", "Sign in again.");
  }

  private void follow(Realm realm, ConsoleSignInResult result) {
    switch (result) {
      case ConsoleSignInResult.SignedIn done -> destination.leadOn();
      case ConsoleSignInResult.Enrolled done -> enrolment.done(done.recoveryCodes());
      case ConsoleSignInResult.CodeAsked asked -> mfaToken = asked.mfaToken();
      case ConsoleSignInResult.WrongCode wrong ->
          tell("The code is wrong or was used before", "Take the one that the app shows now.");
      case ConsoleSignInResult.TooLate late -> tooLate();
      case ConsoleSignInResult.EnrolmentAsked asked -> enrol(realm, asked.mfaToken());
      case ConsoleSignInResult.SwitchedOff off ->
          tell(
              "Sign-in is switched off for this tenant",
              "The operator of the platform has done so. Ask the operator, or try again later.");
      case ConsoleSignInResult.WrongCredentials wrong -> wrongCredentials();
      case ConsoleSignInResult.Locked locked ->
          tell(
              "Too many failed attempts",
              "This account is locked for " + words(locked.remaining()) + ". Then try again.");
      case ConsoleSignInResult.Disabled disabled ->
          tell("This account is disabled", "Ask another administrator to enable it.");
      case ConsoleSignInResult.EmailNotVerified unconfirmed ->
          tell(
              "The e-mail address is not confirmed yet",
              "Follow the link in the mail that was sent at the sign-up.");
      case ConsoleSignInResult.NotAnAdministrator other ->
          tell("This account administers nothing here", "Sign in with an administrator’s account.");
    }
  }

  private static void wrongCredentials() {
    tell("E-mail address or password is wrong", "Check both and try again.");
  }

  private static String words(Duration remaining) {
    long minutes = Math.max(1, remaining.plusSeconds(59).toMinutes());
    return minutes == 1 ? "a minute" : minutes + " minutes";
  }

  private static void tell(String what, String next) {
    FacesContext.getCurrentInstance()
        .addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, what, next));
  }

  /** Where the sign-in leads. */
  public String getDestination() {
    return destination.address();
  }

  /** The sign-in page of the platform, which leads on to the same page. */
  public String getPlatformAddress() {
    return destination.platformSignIn();
  }

  /** The tenant that the address names, as written there; empty on the page of the platform. */
  public String getTenant() {
    return destination.tenant();
  }

  public String getEmail() {
    return email;
  }

  public void setEmail(String email) {
    this.email = email;
  }

  /** Whether the password was right and a code is asked for. */
  public boolean isCodeAsked() {
    return !mfaToken.isEmpty();
  }

  public String getMfaToken() {
    return mfaToken;
  }

  public void setMfaToken(String mfaToken) {
    this.mfaToken = mfaToken;
  }

  public String getCode() {
    return code;
  }

  public void setCode(String code) {
    this.code = code;
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password;
  }
}
