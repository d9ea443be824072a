package cloud.tansu.console.signin;

import cloud.tansu.console.ConsoleAddress;
import cloud.tansu.console.Redirect;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.identity.console.ConsoleSecondFactor;
import cloud.tansu.server.identity.console.ConsoleSignIn;
import cloud.tansu.server.identity.console.ConsoleSignInResult;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

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
  private final Visit visit;

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
      Visit visit) {
    this.console = console;
    this.secondFactor = secondFactor;
    this.request = request;
    this.signedIn = signedIn;
    this.visit = visit;
    this.mfaToken = visit.parameter("form:mfaToken");
  }

  /** Leads on at once when somebody is signed in already who may go on. */
  public void skipWhenSignedIn() {
    if (signedIn.caller().filter(this::mayGoOn).isPresent()) {
      leadOn();
    }
  }

  private boolean mayGoOn(Caller caller) {
    return visit
        .tenant()
        .flatMap(TenantId::parse)
        .map(caller::mayAdminister)
        .orElseGet(caller::isPlatformAdministrator);
  }

  /** Signs in, or says why not and what to do. */
  public void submit() {
    String given = password;
    password = "";
    Optional<Realm> realm = realm();
    if (realm.isEmpty()) {
      wrongCredentials();
      return;
    }
    follow(console.signIn(request, realm.get(), email.strip(), given));
  }

  /** Goes on with the code of the authenticator app, or says why not. */
  public void verify() {
    String given = code;
    code = "";
    Optional<Realm> realm = realm();
    if (realm.isEmpty()) {
      wrongCredentials();
      return;
    }
    follow(secondFactor.verify(request, realm.get(), mfaToken, given));
  }

  private void follow(ConsoleSignInResult result) {
    switch (result) {
      case ConsoleSignInResult.SignedIn done -> leadOn();
      case ConsoleSignInResult.CodeAsked asked -> mfaToken = asked.mfaToken();
      case ConsoleSignInResult.WrongCode wrong ->
          tell("The code is wrong or was used before", "Take the one that the app shows now.");
      case ConsoleSignInResult.TooLate late -> {
        mfaToken = "";
        tell("The sign-in took too long", "Sign in again.");
      }
      case ConsoleSignInResult.EnrolmentAsked enrolment ->
          tell(
              "This account needs a second factor",
              "Sign in to its account page first, which sets it up: " + accountPage());
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

  /** Whose administrators sign in here; empty when the address cannot be a tenant's. */
  private Optional<Realm> realm() {
    return visit.tenant().isEmpty()
        ? Optional.of(Realm.PLATFORM)
        : visit.tenant().flatMap(TenantId::parse).map(Realm::of);
  }

  private String accountPage() {
    return visit.tenant().map(tenant -> "/identity/" + tenant).orElse("/identity") + "/account";
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

  private void leadOn() {
    Redirect.to(isNextAllowed() ? getNext() : home());
  }

  private String home() {
    return visit
        .tenant()
        .flatMap(TenantId::parse)
        .map(ConsoleAddress::homeOf)
        .orElse(ConsoleAddress.HOME);
  }

  /** Who signs in to a tenant goes on to a page of that tenant. */
  private boolean isNextAllowed() {
    Optional<ConsoleAddress> next = ConsoleAddress.leadingTo(getNext());
    return visit.tenant().isEmpty()
        ? next.isPresent()
        : next.filter(address -> address.tenant().equals(visit.tenant())).isPresent();
  }

  /** Where the visitor wanted to go, as the address says; not checked. */
  public String getNext() {
    return visit.parameter("next");
  }

  /** The sign-in page of the platform, which leads on to the same page. */
  public String getPlatformAddress() {
    String next = getNext();
    return next.isEmpty()
        ? ConsoleAddress.SIGN_IN
        : ConsoleAddress.SIGN_IN + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
  }

  /** The tenant that the address names, as written there; empty on the page of the platform. */
  public String getTenant() {
    return visit.tenant().orElse("");
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
