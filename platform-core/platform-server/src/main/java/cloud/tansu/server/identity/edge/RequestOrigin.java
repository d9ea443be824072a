package cloud.tansu.server.identity.edge;

import cloud.tansu.server.identity.user.Origin;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Reads where a request comes from. */
public final class RequestOrigin {

  private RequestOrigin() {}

  public static Origin of(HttpServletRequest request) {
    return new Origin(
        request.getRemoteAddr(), Optional.ofNullable(request.getHeader("User-Agent")).orElse(""));
  }
}
