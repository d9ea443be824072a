package cloud.tansu.console;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.web.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The administrator whose session this request belongs to. */
@RequestScoped
public class SignedIn {

  private final HttpServletRequest request;

  @Inject
  SignedIn(HttpServletRequest request) {
    this.request = request;
  }

  /**
   * The administrator of the platform who acts; every action of a page asks here first.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code forbidden} when it is somebody else
   */
  public Actor administrator() {
    return of(request)
        .filter(Caller::isPlatformAdministrator)
        .map(Caller::actor)
        .orElseThrow(
            () ->
                Problems.FORBIDDEN.because(
                    "Only administrators of the platform may do this. Sign in with such an"
                        + " account."));
  }

  static Optional<Caller> of(HttpServletRequest request) {
    return Caller.of(request.getUserPrincipal());
  }
}
