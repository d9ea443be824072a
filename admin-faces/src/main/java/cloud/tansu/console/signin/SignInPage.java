package cloud.tansu.console.signin;

import cloud.tansu.console.ConsoleAddress;
import cloud.tansu.console.Visit;
import cloud.tansu.server.identity.console.ConsoleSignIn;
import cloud.tansu.server.identity.console.ConsoleSignInResult;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** Asks for e-mail address and password and leads on to where the visitor wanted to go. */
@Named("signIn")
@RequestScoped
public class SignInPage {

  private final ConsoleSignIn console;
  private final HttpServletRequest request;
  private final Visit visit;

  private String email = "";
  private String password = "";

  @Inject
  SignInPage(ConsoleSignIn console, HttpServletRequest request, Visit visit) {
    this.console = console;
    this.request = request;
    this.visit = visit;
  }

  /** Leads on at once when somebody is signed in already. */
  public void skipWhenSignedIn() {
    if (console.caller(request).isPresent()) {
      leadOn();
    }
  }

  /** Signs in, or says why not and what to do. */
  public void submit() {
    String given = password;
    password = "";
    switch (console.signIn(request, email.strip(), given)) {
      case ConsoleSignInResult.SignedIn signedIn -> leadOn();
      case ConsoleSignInResult.WrongCredentials wrong ->
          tell("E-mail address or password is wrong", "Check both and try again.");
      case ConsoleSignInResult.Locked locked ->
          tell(
              "Too many failed attempts",
              "This account is locked for " + words(locked.remaining()) + ". Then try again.");
      case ConsoleSignInResult.Disabled disabled ->
          tell("This account is disabled", "Ask another administrator to enable it.");
      case ConsoleSignInResult.NotAnAdministrator other ->
          tell(
              "This account administers nothing here",
              "Sign in with an administrator of the platform.");
    }
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
    String next = visit.parameter("next");
    FacesContext context = FacesContext.getCurrentInstance();
    try {
      context
          .getExternalContext()
          .redirect(ConsoleAddress.isInside(next) ? next : ConsoleAddress.HOME);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    context.responseComplete();
  }

  public String getEmail() {
    return email;
  }

  public void setEmail(String email) {
    this.email = email;
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password;
  }
}
