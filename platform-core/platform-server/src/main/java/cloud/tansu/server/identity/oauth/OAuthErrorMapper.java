package cloud.tansu.server.identity.oauth;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Answers with the error document of RFC 6749 §5.2. */
@Provider
public class OAuthErrorMapper implements ExceptionMapper<OAuthError> {

  private static final int UNAUTHORIZED = 401;

  /** What an OAuth client reads. */
  @Schema(name = "OAuthError", description = "RFC 6749 §5.2")
  record ErrorView(
      @Schema(example = "invalid_grant") String error,
      @JsonProperty("error_description") String description) {}

  @Override
  public Response toResponse(OAuthError error) {
    Response.ResponseBuilder response =
        Response.status(error.status())
            .type(MediaType.APPLICATION_JSON_TYPE)
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .header("Pragma", "no-cache")
            .entity(new ErrorView(error.code(), error.description()));
    error
        .retryAfter()
        .ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds())));
    if (error.status() == UNAUTHORIZED) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"tansucloud\"");
    }
    return response.build();
  }
}
