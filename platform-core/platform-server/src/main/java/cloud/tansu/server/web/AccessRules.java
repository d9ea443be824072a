package cloud.tansu.server.web;

import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Guards every resource method by the access annotation on it or on its class. A method without one
 * is closed to everybody: forgetting the annotation never opens anything.
 */
@Provider
public class AccessRules implements DynamicFeature {

  /** Request attribute that says why a presented token was not accepted. */
  public static final String TOKEN_REJECTED = "cloud.tansu.token-rejected";

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    context.register(new Guard(ruleOf(resource)), Priorities.AUTHORIZATION);
  }

  private static Rule ruleOf(ResourceInfo resource) {
    Method method = resource.getResourceMethod();
    Class<?> type = resource.getResourceClass();
    if (find(method, type, Anonymous.class) != null) {
      return (caller, request) -> true;
    }
    RequiresScope scope = find(method, type, RequiresScope.class);
    if (scope != null) {
      return (caller, request) -> caller.filter(c -> c.hasScope(scope.value())).isPresent();
    }
    PlatformAdministrators platform = find(method, type, PlatformAdministrators.class);
    if (platform != null) {
      String alternative = platform.orScope();
      return (caller, request) ->
          caller
              .filter(c -> c.isPlatformAdministrator() || c.hasPlatformScope(alternative))
              .isPresent();
    }
    if (find(method, type, TenantAdministrators.class) != null) {
      return AccessRules::administersTenant;
    }
    if (find(method, type, Authenticated.class) != null) {
      return (caller, request) -> caller.isPresent();
    }
    return (caller, request) -> false;
  }

  private static boolean administersTenant(
      Optional<Caller> caller, ContainerRequestContext request) {
    String inPath = request.getUriInfo().getPathParameters().getFirst("tenantId");
    Optional<TenantId> tenant =
        inPath == null ? caller.flatMap(Caller::tenant) : TenantId.parse(inPath);
    return caller.filter(c -> tenant.filter(c::mayAdminister).isPresent()).isPresent();
  }

  private static <A extends Annotation> @Nullable A find(
      Method method, Class<?> type, Class<A> annotation) {
    A onMethod = method.getAnnotation(annotation);
    boolean methodDecides = onMethod != null || hasRule(method);
    return methodDecides ? onMethod : type.getAnnotation(annotation);
  }

  private static boolean hasRule(Method method) {
    return method.isAnnotationPresent(Anonymous.class)
        || method.isAnnotationPresent(RequiresScope.class)
        || method.isAnnotationPresent(PlatformAdministrators.class)
        || method.isAnnotationPresent(TenantAdministrators.class)
        || method.isAnnotationPresent(Authenticated.class);
  }

  /** Decides whether a caller, if there is one, may make a request. */
  @FunctionalInterface
  private interface Rule {
    boolean allows(Optional<Caller> caller, ContainerRequestContext request);
  }

  /** Refuses what the rule does not allow: 401 without a valid token, 403 with one. */
  @Priority(Priorities.AUTHORIZATION)
  private static final class Guard implements ContainerRequestFilter {

    private final Rule rule;

    Guard(Rule rule) {
      this.rule = rule;
    }

    @Override
    public void filter(ContainerRequestContext request) {
      Optional<Caller> caller = callerOf(request);
      if (rule.allows(caller, request)) {
        return;
      }
      if (caller.isPresent()) {
        throw Problems.FORBIDDEN.because(
            "The token is valid, but it does not allow this. Check its scopes and its tenant.");
      }
      Object rejected = request.getProperty(TOKEN_REJECTED);
      throw Problems.UNAUTHENTICATED.because(
          rejected == null
              ? "Send an access token in the header 'Authorization: Bearer …'."
              : rejected.toString());
    }

    private static Optional<Caller> callerOf(ContainerRequestContext request) {
      return request.getSecurityContext().getUserPrincipal() instanceof Caller caller
          ? Optional.of(caller)
          : Optional.empty();
    }
  }
}
