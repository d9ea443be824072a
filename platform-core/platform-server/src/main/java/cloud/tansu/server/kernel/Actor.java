package cloud.tansu.server.kernel;

import java.util.Optional;

/**
 * Who does something, as the audit trail names it.
 *
 * @param subject user id, client id, or the name of a part of the platform
 * @param name what a person reads: e-mail address or client name
 * @param tenant the tenant whose user or client it is; empty for the platform's own
 */
public record Actor(String subject, String name, Optional<TenantId> tenant) {

  /** The platform itself: start-up, jobs, clean-up. */
  public static final Actor SYSTEM = new Actor("system", "system", Optional.empty());

  /** Somebody who has not signed in. */
  public static final Actor ANONYMOUS = new Actor("anonymous", "anonymous", Optional.empty());
}
