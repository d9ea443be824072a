package cloud.tansu.server.identity.edge;

import cloud.tansu.server.identity.console.ConsoleSignIn;
import cloud.tansu.server.identity.token.Audience;
import cloud.tansu.server.identity.token.TokenVerifier;
import cloud.tansu.server.identity.token.Verification;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.tenancy.TenancyProblems;
import cloud.tansu.server.web.AccessRules;
import cloud.tansu.server.web.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/**
 * The one authentication mechanism of the server. The console is entered by its session cookie and
 * by nothing else, the APIs by a bearer token (RFC 6750) and by nothing else: a cookie that a
 * browser sends by itself never reaches an API.
 *
 * <p>Nothing is refused here. Whether a caller is needed is decided by {@link AccessRules}, which
 * finds the reason when a token was not accepted.
 */
@ApplicationScoped
public class RequestAuthentication implements HttpAuthenticationMechanism {

  private static final String CONSOLE = "/dashboard";
  private static final String SCHEME = "Bearer ";

  private final TokenVerifier tokens;
  private final ConsoleSignIn console;

  @Inject
  RequestAuthentication(TokenVerifier tokens, ConsoleSignIn console) {
    this.tokens = tokens;
    this.console = console;
  }

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    String path = path(request);
    Optional<Caller> caller =
        path.equals(CONSOLE) || path.startsWith(CONSOLE + "/")
            ? console.caller(request)
            : bearer(request, path);
    return caller
        .map(found -> context.notifyContainerAboutLogin(found, found.roles()))
        .orElseGet(context::doNothing);
  }

  private Optional<Caller> bearer(HttpServletRequest request, String path) {
    String header = request.getHeader("Authorization");
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    String token = header.substring(SCHEME.length()).strip();
    return switch (tokens.verify(token, Audience.ofPath(path))) {
      case Verification.Accepted accepted -> Optional.of(accepted.caller());
      case Verification.Rejected(String reason) ->
          rejected(request, Problem.of(Problems.UNAUTHENTICATED, reason));
      case Verification.TenantNotInUse(String reason) ->
          rejected(request, Problem.of(TenancyProblems.TENANT_NOT_FOUND, reason));
    };
  }

  private static Optional<Caller> rejected(HttpServletRequest request, Problem problem) {
    request.setAttribute(AccessRules.TOKEN_REJECTED, problem);
    return Optional.empty();
  }

  /** The decoded path within the application, without parameters. */
  private static String path(HttpServletRequest request) {
    String info = request.getPathInfo();
    return info == null ? request.getServletPath() : request.getServletPath() + info;
  }
}
