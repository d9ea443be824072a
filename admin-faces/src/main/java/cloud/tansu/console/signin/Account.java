package cloud.tansu.console.signin;

import cloud.tansu.console.ConsoleAddress;
import cloud.tansu.console.Redirect;
import cloud.tansu.console.SignedIn;
import cloud.tansu.server.identity.console.ConsoleSignIn;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Who is signed in, for the frame of every page and the account menu, and the way out. */
@Named
@RequestScoped
public class Account {

  private final ConsoleSignIn console;
  private final HttpServletRequest request;
  private final SignedIn signedIn;

  @Inject
  Account(ConsoleSignIn console, HttpServletRequest request, SignedIn signedIn) {
    this.console = console;
    this.request = request;
    this.signedIn = signedIn;
  }

  public String getEmail() {
    return signedIn.caller().map(Caller::actor).orElseThrow().name();
  }

  public String getInitial() {
    return getEmail().substring(0, 1);
  }

  /** Whether it is an administrator of the platform, who sees more than one tenant. */
  public boolean isPlatform() {
    return signedIn.isOfPlatform();
  }

  /** What the account is, in words. */
  public String getRole() {
    return tenant()
        .map(tenant -> "Administrator of " + tenant)
        .orElse("Administrator of the platform");
  }

  /** Where the console begins for this account. */
  public String getHome() {
    return tenant().map(ConsoleAddress::homeOf).orElse(ConsoleAddress.HOME);
  }

  private Optional<TenantId> tenant() {
    return signedIn.caller().flatMap(Caller::tenant);
  }

  /** Ends the session and leads to the sign-in page. */
  public void signOut() {
    String next = ConsoleAddress.signInOf(tenant().map(TenantId::value));
    console.signOut(request);
    Redirect.to(next);
  }
}
