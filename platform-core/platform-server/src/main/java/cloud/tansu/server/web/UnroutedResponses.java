package cloud.tansu.server.web;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;

/**
 * Explains refusals that JAX-RS makes before a resource is chosen and without asking a mapper: a
 * header such as {@code Accept} that cannot be parsed.
 */
@Provider
public class UnroutedResponses implements ContainerResponseFilter {

  private final ProblemDocuments documents;
  @Context private @Nullable ResourceInfo resource;

  @Inject
  UnroutedResponses(ProblemDocuments documents) {
    this.documents = documents;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    boolean routed = resource != null && resource.getResourceMethod() != null;
    if (routed || response.hasEntity() || response.getStatus() < 400) {
      return;
    }
    String path = request.getUriInfo().getRequestUri().getRawPath();
    response.setEntity(
        documents.document(ProblemMapper.ofStatus(response.getStatus()), path),
        new Annotation[0],
        MediaType.valueOf(ProblemDocuments.MEDIA_TYPE));
  }
}
