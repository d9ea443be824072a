package cloud.tansu.server.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Ends the connection of a client that is answered while it waits to be asked for its body: nobody
 * can tell whether the body follows.
 */
@Provider
@ApplicationScoped
public class AwaitedBodyFilter implements ContainerResponseFilter {

  private final HttpServletRequest servletRequest;

  @Inject
  AwaitedBodyFilter(HttpServletRequest servletRequest) {
    this.servletRequest = servletRequest;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (AwaitedBody.isAwaited(servletRequest)) {
      response.getHeaders().putSingle("Connection", "close");
    }
  }
}
