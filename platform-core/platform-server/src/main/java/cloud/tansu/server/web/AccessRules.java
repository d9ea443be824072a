package cloud.tansu.server.web;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Guards every resource method by the access annotation on it or on its class. A method without one
 * is closed to everybody: forgetting the annotation never opens anything.
 */
@Provider
public class AccessRules implements DynamicFeature {

  /** Request attribute: the {@link Problem} for which a presented token was not accepted. */
  public static final String TOKEN_REJECTED = "cloud.tansu.token-rejected";

  private static final String TENANT_IN_PATH = "tenantId";

  private final Event<AccessRefused> refusals;

  @Inject
  AccessRules(Event<AccessRefused> refusals) {
    this.refusals = refusals;
  }

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    boolean tenantDecides =
        find(resource.getResourceMethod(), resource.getResourceClass(), TenantAdministrators.class)
            != null;
    context.register(
        new Guard(ruleOf(resource), tenantDecides, refusals::fire), Priorities.AUTHORIZATION);
  }

  private static Rule ruleOf(ResourceInfo resource) {
    Method method = resource.getResourceMethod();
    Class<?> type = resource.getResourceClass();
    if (find(method, type, Anonymous.class) != null) {
      return (caller, request) -> true;
    }
    RequiresScope scope = find(method, type, RequiresScope.class);
    if (scope != null) {
      return (caller, request) -> caller.filter(c -> allows(scope, c)).isPresent();
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

  private static boolean allows(RequiresScope rule, Caller caller) {
    return caller.hasScope(rule.value()) && (rule.endUsers() || !caller.isEndUser());
  }

  /** Where the path names no tenant, an administrator of the platform chooses one by a header. */
  private static boolean administersTenant(
      Optional<Caller> caller, ContainerRequestContext request) {
    if (!namesTenant(request) && caller.filter(Caller::isPlatformAdministrator).isPresent()) {
      return true;
    }
    Optional<TenantId> tenant =
        namesTenant(request) ? tenantInPath(request) : caller.flatMap(Caller::tenant);
    return caller.filter(c -> tenant.filter(c::mayAdminister).isPresent()).isPresent();
  }

  private static boolean namesTenant(ContainerRequestContext request) {
    return request.getUriInfo().getPathParameters().containsKey(TENANT_IN_PATH);
  }

  private static Optional<TenantId> tenantInPath(ContainerRequestContext request) {
    return Optional.ofNullable(request.getUriInfo().getPathParameters().getFirst(TENANT_IN_PATH))
        .flatMap(TenantId::parse);
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
    private final boolean tenantDecides;
    private final Consumer<AccessRefused> refusals;

    Guard(Rule rule, boolean tenantDecides, Consumer<AccessRefused> refusals) {
      this.rule = rule;
      this.tenantDecides = tenantDecides;
      this.refusals = refusals;
    }

    @Override
    public void filter(ContainerRequestContext request) {
      Optional<Caller> caller = Caller.of(request.getSecurityContext().getUserPrincipal());
      if (!rule.allows(caller, request)) {
        throw caller.map(known -> forbidden(known, request)).orElseGet(() -> nobody(request));
      }
    }

    private RuntimeException forbidden(Caller caller, ContainerRequestContext request) {
      Optional<TenantId> other =
          tenantInPath(request)
              .filter(asked -> tenantDecides && caller.tenant().isPresent())
              .filter(asked -> !caller.tenant().equals(Optional.of(asked)));
      String path = request.getUriInfo().getRequestUri().getRawPath();
      AccessRefused refused = new AccessRefused(caller.actor(), request.getMethod(), path, other);
      refusals.accept(refused);
      return refused.problem();
    }

    private static RuntimeException nobody(ContainerRequestContext request) {
      return request.getProperty(TOKEN_REJECTED) instanceof Problem rejected
          ? rejected.asException()
          : Problems.UNAUTHENTICATED.because(
              "Send an access token in the header 'Authorization: Bearer …'.");
    }
  }
}
