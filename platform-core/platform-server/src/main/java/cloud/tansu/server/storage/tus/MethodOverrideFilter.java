package cloud.tansu.server.storage.tus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;
import java.util.Set;

/**
 * Lets clients behind proxies that stop {@code PATCH} and {@code DELETE} send a {@code POST} that
 * says what is meant, as tus asks for. Nowhere else.
 */
@Provider
@PreMatching
@ApplicationScoped
public class MethodOverrideFilter implements ContainerRequestFilter {

  private static final Set<String> METHODS =
      Set.of(HttpMethod.PATCH, HttpMethod.DELETE, HttpMethod.HEAD);

  @Override
  public void filter(ContainerRequestContext request) {
    String path = request.getUriInfo().getRequestUri().getRawPath();
    String meant = request.getHeaderString("X-HTTP-Method-Override");
    if (meant == null
        || !request.getMethod().equals(HttpMethod.POST)
        || !path.startsWith(ResumableUploadsResource.PATH + "/")) {
      return;
    }
    String method = meant.strip().toUpperCase(Locale.ROOT);
    if (METHODS.contains(method)) {
      request.setMethod(method);
    }
  }
}
