package cloud.tansu.server.oauth;

import cloud.tansu.server.kernel.ProblemType;

/** Failures around the providers of a tenant. */
public final class OAuthProblems {

  public static final ProblemType PROVIDER_CONFIGURED =
      new ProblemType("provider_configured", 409, "The provider is configured already");
  public static final ProblemType PROVIDER_UNAVAILABLE =
      new ProblemType("provider_unavailable", 503, "The plugin of the provider does not run");
  public static final ProblemType PROVIDER_NOT_FOUND =
      new ProblemType("provider_not_found", 404, "The tenant does not use this provider");

  private OAuthProblems() {}
}
