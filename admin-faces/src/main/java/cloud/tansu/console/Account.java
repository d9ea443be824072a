package cloud.tansu.console;

import cloud.tansu.server.kernel.Actor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Who is signed in, for the account menu. */
@Named
@RequestScoped
public class Account {

  private final SignedIn signedIn;

  @Inject
  Account(SignedIn signedIn) {
    this.signedIn = signedIn;
  }

  public String getEmail() {
    Actor actor = signedIn.administrator();
    return actor.name();
  }

  public String getInitial() {
    return getEmail().substring(0, 1);
  }
}
