package cloud.tansu.console.signin;

import cloud.tansu.console.ConsoleAddress;
import cloud.tansu.console.SignedIn;
import cloud.tansu.server.identity.console.ConsoleSignIn;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Who is signed in, for the account menu, and the way out. */
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
    return signedIn.administrator().name();
  }

  public String getInitial() {
    return getEmail().substring(0, 1);
  }

  /** Ends the session and leads to the sign-in page. */
  public void signOut() {
    console.signOut(request);
    FacesContext context = FacesContext.getCurrentInstance();
    try {
      context.getExternalContext().redirect(ConsoleAddress.SIGN_IN);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    context.responseComplete();
  }
}
