package cloud.tansu.server.storage.tus;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Refuses other versions of the protocol, and names the one that is spoken in every answer. */
@Provider
@TusProtocol
@ApplicationScoped
@Priority(Priorities.HEADER_DECORATOR)
public class TusVersionFilter implements ContainerRequestFilter, ContainerResponseFilter {

  @Override
  public void filter(ContainerRequestContext request) {
    boolean asksFirst = request.getMethod().equals(HttpMethod.OPTIONS);
    if (!asksFirst && !TusHeaders.SPOKEN.equals(request.getHeaderString(TusHeaders.RESUMABLE))) {
      throw TusProblems.otherVersion();
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    response.getHeaders().putSingle(TusHeaders.RESUMABLE, TusHeaders.SPOKEN);
    if (response.getStatus() == TusProblems.TUS_VERSION_UNSUPPORTED.status()) {
      response.getHeaders().putSingle(TusHeaders.VERSION, TusHeaders.SPOKEN);
    }
  }
}
