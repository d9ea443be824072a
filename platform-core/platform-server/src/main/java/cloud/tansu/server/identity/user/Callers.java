package cloud.tansu.server.identity.user;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.web.Caller;
import jakarta.ws.rs.core.SecurityContext;

/** Who makes a request, as the audit trail names it. */
public final class Callers {

  private Callers() {}

  public static Actor actor(SecurityContext security) {
    return security.getUserPrincipal() instanceof Caller caller ? caller.actor() : Actor.ANONYMOUS;
  }
}
