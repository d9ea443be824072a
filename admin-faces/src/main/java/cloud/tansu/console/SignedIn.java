package cloud.tansu.console;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.slf4j.MDC;

/** The administrator whose session this request belongs to. */
@RequestScoped
public class SignedIn {

  private final HttpServletRequest request;

  @Inject
  SignedIn(HttpServletRequest request) {
    this.request = request;
  }

  /**
   * The administrator of the platform who acts; every action of a page of the platform asks here
   * first.
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

  /**
   * The administrator of the tenant or the platform who acts; every action of a page of a tenant
   * asks here first, with the tenant that it is about to touch. From then on events of the tenant
   * name whoever it is.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code forbidden} when it is somebody else
   */
  public Actor administratorOf(TenantId tenant) {
    Actor actor =
        of(request)
            .filter(caller -> caller.mayAdminister(tenant))
            .map(Caller::actor)
            .orElseThrow(
                () ->
                    Problems.FORBIDDEN.because(
                        "Only administrators of this tenant may do this. Sign in with such an"
                            + " account."));
    MDC.put(RequestTenant.SUBJECT, actor.subject());
    return actor;
  }

  /** Whether the administrator is one of the platform. */
  public boolean isOfPlatform() {
    return of(request).filter(Caller::isPlatformAdministrator).isPresent();
  }

  /** Whoever is signed in, which the address filter has made sure of; may be of any realm. */
  public Optional<Caller> caller() {
    return of(request);
  }

  static Optional<Caller> of(HttpServletRequest request) {
    return Caller.of(request.getUserPrincipal());
  }
}
