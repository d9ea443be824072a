package cloud.tansu.server.web;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request, from a verified access token. Whose user or client it is comes from the
 * token's issuer alone.
 */
public final class Caller implements JsonWebToken {

  /** Allows everything: of the platform, or of one tenant when the token is a tenant's. */
  public static final String ADMIN_FULL = "admin.full";

  /** The role of the platform's administrators. */
  public static final String ADMIN_ROLE = "Admin";

  /** The role of a tenant's administrators. */
  public static final String TENANT_ADMIN_ROLE = "TenantAdmin";

  private final String subject;
  private final Optional<TenantId> tenant;
  private final Set<String> scopes;
  private final Set<String> roles;
  private final Map<String, Object> claims;

  /**
   * @param tenant the tenant whose issuer signed the token; empty for the platform's issuer
   * @param claims all claims of the verified token
   */
  public Caller(
      String subject,
      Optional<TenantId> tenant,
      Set<String> scopes,
      Set<String> roles,
      Map<String, Object> claims) {
    this.subject = subject;
    this.tenant = tenant;
    this.scopes = Set.copyOf(scopes);
    this.roles = Set.copyOf(roles);
    this.claims = Map.copyOf(claims);
  }

  public Optional<TenantId> tenant() {
    return tenant;
  }

  public Set<String> scopes() {
    return scopes;
  }

  public Set<String> roles() {
    return roles;
  }

  /** Whether the token carries the scope, or the one that implies all. */
  public boolean hasScope(String scope) {
    return scopes.contains(scope) || scopes.contains(ADMIN_FULL);
  }

  /** Whether this is an administrator of the platform. */
  public boolean isPlatformAdministrator() {
    return tenant.isEmpty() && (scopes.contains(ADMIN_FULL) || roles.contains(ADMIN_ROLE));
  }

  /** Whether this is a caller of the platform itself whose token carries the scope. */
  public boolean hasPlatformScope(String scope) {
    return tenant.isEmpty() && scopes.contains(scope);
  }

  /** Whether this caller may administer the tenant: its own administrator, or the platform's. */
  public boolean mayAdminister(TenantId other) {
    boolean own =
        tenant.filter(other::equals).isPresent()
            && (roles.contains(TENANT_ADMIN_ROLE) || scopes.contains(ADMIN_FULL));
    return own || isPlatformAdministrator();
  }

  /**
   * Whether an application acts for itself (RFC 6749 §4.4): it is the subject, and no session of a
   * user stands behind the token.
   */
  public boolean isApplication() {
    return subject.equals(claims.get("client_id")) && !claims.containsKey("sid");
  }

  /** Whether this is a user whose token lets nobody administer anything. */
  public boolean isEndUser() {
    boolean administrator = scopes.contains(ADMIN_FULL) || roles.contains(TENANT_ADMIN_ROLE);
    return !administrator && !isPlatformAdministrator() && !isApplication();
  }

  /** Who makes a request; empty without a token that was accepted. */
  public static Optional<Caller> of(@Nullable Principal principal) {
    return principal instanceof Caller caller ? Optional.of(caller) : Optional.empty();
  }

  /** Who makes a request, as the audit trail names it. */
  public static Actor actorOf(SecurityContext security) {
    return of(security.getUserPrincipal()).map(Caller::actor).orElse(Actor.ANONYMOUS);
  }

  public Actor actor() {
    return new Actor(subject, String.valueOf(claims.getOrDefault("email", subject)), tenant);
  }

  @Override
  public String getName() {
    return subject;
  }

  @Override
  public Set<String> getClaimNames() {
    return claims.keySet();
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <T> @Nullable T getClaim(String claimName) {
    return (T) (claimName.equals("groups") ? roles : claims.get(claimName));
  }
}
