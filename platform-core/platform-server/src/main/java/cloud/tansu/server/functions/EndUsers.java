package cloud.tansu.server.functions;

import cloud.tansu.server.functions.calls.EndUser;
import cloud.tansu.server.identity.token.TokenVerifier;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Tells for which user of the tenant a request calls a function: the one whose token is in the
 * header {@value #HEADER}, which an application sends along; else the one whose token let the
 * request in.
 */
@ApplicationScoped
class EndUsers {

  static final String HEADER = "X-Tansu-User-Token";

  private final TokenVerifier tokens;
  private final HttpServletRequest request;

  @Inject
  EndUsers(TokenVerifier tokens, HttpServletRequest request) {
    this.tokens = tokens;
    this.request = request;
  }

  /**
   * @throws cloud.tansu.server.kernel.ProblemException {@code unauthenticated} when the header has
   *     no usable token of a user of this tenant
   */
  Optional<EndUser> ofRequest(TenantId tenant) {
    Optional<String> header = Optional.ofNullable(request.getHeader(HEADER));
    if (header.isEmpty()) {
      return Caller.of(request.getUserPrincipal())
          .filter(Caller::isEndUser)
          .filter(caller -> isOf(tenant, caller))
          .map(EndUsers::user);
    }
    return Optional.of(
        tokens
            .verify(header.get().strip())
            .filter(caller -> isOf(tenant, caller) && !caller.isApplication())
            .map(EndUsers::user)
            .orElseThrow(
                () ->
                    Problems.UNAUTHENTICATED.because(
                        "The header "
                            + HEADER
                            + " has no usable access token of a user of this tenant. Get a new one,"
                            + " or leave the header out.")));
  }

  private static boolean isOf(TenantId tenant, Caller caller) {
    return caller.tenant().filter(tenant::equals).isPresent();
  }

  private static EndUser user(Caller caller) {
    Object email = caller.getClaim("email");
    return new EndUser(
        caller.getName(), Optional.ofNullable(email).map(Object::toString), caller.roles());
  }
}
