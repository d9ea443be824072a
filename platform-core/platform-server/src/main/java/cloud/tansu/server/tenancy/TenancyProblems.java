package cloud.tansu.server.tenancy;

import cloud.tansu.server.kernel.ProblemType;

/** Failures around tenants. */
public final class TenancyProblems {

  public static final ProblemType TENANT_NOT_FOUND =
      new ProblemType("tenant_not_found", 404, "There is no such tenant");
  public static final ProblemType TENANT_ID_INVALID =
      new ProblemType("tenant_id_invalid", 400, "That cannot be a tenant id");
  public static final ProblemType TENANT_REQUIRED =
      new ProblemType("tenant_required", 400, "The request does not say which tenant it is about");
  public static final ProblemType TENANT_UNAVAILABLE =
      new ProblemType("tenant_unavailable", 503, "The tenant cannot be used at the moment");
  public static final ProblemType TENANT_STATE_CONFLICT =
      new ProblemType(
          "tenant_state_conflict", 409, "The tenant is not in a state that allows this");
  public static final ProblemType PROVISIONING_IN_PROGRESS =
      new ProblemType("provisioning_in_progress", 409, "The tenant is being provisioned");
  public static final ProblemType PROVISIONING_FAILED =
      new ProblemType("provisioning_failed", 500, "The tenant could not be provisioned");

  private TenancyProblems() {}
}
