package cloud.tansu.server.tenancy;

import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.web.Caller;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.MessageDigest;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Accepts {@value #HEADER} instead of a token on the provisioning routes, when a key is configured.
 * Digests are compared, in constant time.
 */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION)
public class ProvisionKeyFilter implements ContainerRequestFilter {

  static final String HEADER = "X-Provision-Key";
  static final String SCOPE = "db.provision";
  private static final String PATH = "db/api/provisioning/";

  private final Optional<byte[]> expected;

  @Inject
  ProvisionKeyFilter(TenancyConfig config) {
    this.expected = config.provisionKey().map(Tokens::hash);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String offered = request.getHeaderString(HEADER);
    if (offered == null || expected.isEmpty() || !request.getUriInfo().getPath().startsWith(PATH)) {
      return;
    }
    if (MessageDigest.isEqual(expected.get(), Tokens.hash(offered))) {
      Caller caller =
          new Caller(
              "provision-key",
              Optional.empty(),
              Set.of(SCOPE),
              Set.of(),
              Map.of("sub", "provision-key"));
      request.setSecurityContext(new KeyHolder(caller, request.getSecurityContext().isSecure()));
    }
  }

  /** The security context of somebody who knows the key. */
  private record KeyHolder(Caller caller, boolean isSecure) implements SecurityContext {

    @Override
    public Principal getUserPrincipal() {
      return caller;
    }

    @Override
    public boolean isUserInRole(String role) {
      return false;
    }

    @Override
    public String getAuthenticationScheme() {
      return HEADER;
    }
  }
}
