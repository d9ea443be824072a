package cloud.tansu.server.identity.token;

import cloud.tansu.server.web.Caller;

/** What came of checking an access token. */
public sealed interface Verification {

  /** The token is good for the API that was called. */
  record Accepted(Caller caller) implements Verification {}

  /**
   * It is not.
   *
   * @param reason what is wrong and what helps, for the caller; nothing about keys or other tenants
   */
  record Rejected(String reason) implements Verification {}

  /**
   * The tenant that it says it is of is unknown, suspended or deleted.
   *
   * @param reason as of {@link Rejected}
   */
  record TenantNotInUse(String reason) implements Verification {}
}
