package cloud.tansu.console.signin;

import cloud.tansu.console.ConsoleAddress;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;

/** Says to somebody who is signed in why a page stays closed; not whether what it names exists. */
@Named("refusal")
@RequestScoped
public class Refusal {

  private final SignedIn signedIn;
  private final Visit visit;

  @Inject
  Refusal(SignedIn signedIn, Visit visit) {
    this.signedIn = signedIn;
    this.visit = visit;
  }

  public String getHeading() {
    return isOtherTenant() ? "You are signed in to another tenant" : "You may not open this";
  }

  /** Who is signed in, and what would be needed. */
  public String getText() {
    String who =
        signedIn
            .caller()
            .map(Caller::actor)
            .map(actor -> "You are signed in as " + actor.name() + own() + ". ")
            .orElse("");
    return who
        + (isOtherTenant()
            ? "This page is about “" + visit.tenant().orElse("") + "”: it needs an account there."
            : "This page needs an administrator of the platform.");
  }

  private String own() {
    return tenant().map(tenant -> " of “" + tenant + "”").orElse("");
  }

  /** Where an account that may open the page signs in. */
  public String getSignIn() {
    return ConsoleAddress.signInOf(visit.tenant());
  }

  /** The label of the way to {@link #getSignIn()}. */
  public String getSignInLabel() {
    return isOtherTenant() ? "Sign in there" : "Sign in to the platform";
  }

  private boolean isOtherTenant() {
    return tenant().isPresent() && visit.tenant().isPresent();
  }

  private Optional<TenantId> tenant() {
    return signedIn.caller().flatMap(Caller::tenant);
  }
}
