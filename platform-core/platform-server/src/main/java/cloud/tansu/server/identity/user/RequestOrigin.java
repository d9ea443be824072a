package cloud.tansu.server.identity.user;

import cloud.tansu.server.web.ClientAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Reads where a request comes from. */
@ApplicationScoped
public class RequestOrigin {

  private final ClientAddress addresses;

  @Inject
  RequestOrigin(ClientAddress addresses) {
    this.addresses = addresses;
  }

  public Origin of(HttpServletRequest request) {
    return new Origin(
        addresses.of(request), Optional.ofNullable(request.getHeader("User-Agent")).orElse(""));
  }
}
