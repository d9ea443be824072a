package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.user.Grant;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer of a token endpoint (RFC 6749 §5.1). */
@Schema(name = "TokenResponse", description = "RFC 6749 §5.1")
public record TokenView(
    @JsonProperty("access_token") @Schema(name = "access_token") String accessToken,
    @JsonProperty("token_type") @Schema(name = "token_type", example = "Bearer") String tokenType,
    @JsonProperty("expires_in")
        @Schema(name = "expires_in", description = "Seconds until the access token expires")
        long expiresIn,
    @JsonProperty("refresh_token")
        @JsonInclude(JsonInclude.Include.NON_ABSENT)
        @Schema(
            name = "refresh_token",
            implementation = String.class,
            description = "Works once; its answer brings the next one")
        Optional<String> refreshToken,
    @JsonProperty("id_token")
        @JsonInclude(JsonInclude.Include.NON_ABSENT)
        @Schema(
            name = "id_token",
            implementation = String.class,
            description = "Who has signed in, where the scope openid was granted")
        Optional<String> idToken,
    @Schema(description = "What was granted, separated by spaces") String scope) {

  static TokenView of(Grant grant) {
    return new TokenView(
        grant.accessToken(),
        "Bearer",
        grant.lifetime().toSeconds(),
        grant.refreshToken(),
        Optional.empty(),
        grant.scopes().toString());
  }

  /** The answer to an application that acts for itself. */
  static TokenView ofClient(String accessToken, Duration lifetime, Scopes scopes) {
    return new TokenView(
        accessToken,
        "Bearer",
        lifetime.toSeconds(),
        Optional.empty(),
        Optional.empty(),
        scopes.toString());
  }

  TokenView with(String newIdToken) {
    return new TokenView(
        accessToken, tokenType, expiresIn, refreshToken, Optional.of(newIdToken), scope);
  }

  /** Leaves the tokens out: they must never reach a log. */
  @Override
  public String toString() {
    return "TokenView[" + scope + "]";
  }
}
