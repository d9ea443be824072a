package cloud.tansu.server.events;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.Caller;
import java.util.List;

/**
 * Decides which events somebody may see. There is at most one bean of it, by a feature that knows
 * more than scopes; without one, {@link #SCOPE_ONLY} decides.
 */
public interface EventVisibility {

  /** Lets a caller read data of the tenant: all of it, unless the caller is an end user. */
  String SCOPE = "db.read";

  /** Who may read all data sees everything, anybody else nothing. */
  EventVisibility SCOPE_ONLY =
      (caller, tenant, events) -> seesEverything(caller) ? events : List.of();

  /**
   * Those of the events that the caller may see at this moment, in the same order. Called for every
   * batch of every live feed, by threads without a request.
   *
   * @param caller from a token of this tenant, or a platform administrator's
   */
  List<Event> visible(Caller caller, TenantId tenant, List<Event> events);

  /** Whether the caller may read all data of its tenant. */
  static boolean seesEverything(Caller caller) {
    boolean reads = caller.hasScope(SCOPE) && !caller.isEndUser();
    return reads || caller.isPlatformAdministrator();
  }
}
