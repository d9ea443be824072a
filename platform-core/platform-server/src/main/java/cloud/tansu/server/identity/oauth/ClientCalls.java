package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.client.ClientAuthentication;
import cloud.tansu.server.identity.client.ClientAuthentication.Result;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.RequestOrigin;
import cloud.tansu.server.kernel.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;

/**
 * What all endpoints have in common that applications call directly: the client authenticates (RFC
 * 6749 §2.3), nobody may keep the answer, and errors have the form of RFC 6749 §5.2.
 */
@ApplicationScoped
class ClientCalls {

  private final ClientAuthentication authentication;
  private final RequestOrigin origins;

  @Inject
  ClientCalls(ClientAuthentication authentication, RequestOrigin origins) {
    this.authentication = authentication;
    this.origins = origins;
  }

  /**
   * @param work makes the answer's entity; null for an empty one
   */
  Response answer(
      Realm realm,
      MediaType type,
      String body,
      HttpServletRequest request,
      Response.Status status,
      Function<ClientCall, Object> work) {
    TokenParameters parameters = TokenParameters.parse(type, body);
    try {
      Result result =
          authentication.authenticate(
              realm,
              Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION)),
              parameters::find);
      ClientCall call = call(realm, result, parameters, request);
      return Response.status(status)
          .entity(work.apply(call))
          .header(HttpHeaders.CACHE_CONTROL, "no-store")
          .header("Pragma", "no-cache")
          .build();
    } catch (ProblemException problem) {
      throw OAuthError.of(problem.problem());
    }
  }

  private ClientCall call(
      Realm realm, Result result, TokenParameters parameters, HttpServletRequest request) {
    return switch (result) {
      case Result.Authenticated done ->
          new ClientCall(realm, done.client(), done.by(), parameters, origins.of(request));
      case Result.Refused refused -> throw OAuthError.invalidClient(refused.reason());
      case Result.Malformed malformed -> throw OAuthError.invalidRequest(malformed.reason());
    };
  }
}
