package cloud.tansu.server.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Ends the connection of a client that is answered while it waits to be asked for its body: nobody
 * can tell whether the body follows. The container's attributes are properties of the request,
 * which are there too when an answer comes later from another thread.
 */
@Provider
public class AwaitedBodyFilter implements ContainerResponseFilter {

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (AwaitedBody.isAwaited(request.getProperty(AwaitedBody.ATTRIBUTE))) {
      response.getHeaders().putSingle("Connection", "close");
    }
  }
}
