package cloud.tansu.server.identity.registration;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Answers with the error document of RFC 7591 §3.2.2. */
@Provider
public class RegistrationErrorMapper implements ExceptionMapper<RegistrationError> {

  private static final int UNAUTHORIZED = 401;

  /** What an application reads that registers itself. */
  @Schema(name = "RegistrationError", description = "RFC 7591 §3.2.2")
  record ErrorView(
      @Schema(example = "invalid_redirect_uri") String error,
      @JsonProperty("error_description") @Schema(name = "error_description")
          String errorDescription) {}

  @Override
  public Response toResponse(RegistrationError error) {
    Response.ResponseBuilder response =
        Response.status(error.status())
            .type(MediaType.APPLICATION_JSON_TYPE)
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .entity(new ErrorView(error.code(), error.description()));
    if (error.status() == UNAUTHORIZED) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
    }
    return response.build();
  }
}
