package cloud.tansu.server.tenancy;

import cloud.tansu.server.kernel.TenantId;

/**
 * A bean with work that is due for every tenant in use once a day, such as removing old records.
 */
public interface TenantUpkeep {

  /** What the log calls it, in lower-case words joined by hyphens. */
  String name();

  /**
   * Does the work for one tenant. An exception is logged, and holds up neither the other tenants
   * nor the other work.
   *
   * @return how many rows were changed
   */
  long maintain(TenantId tenant);
}
