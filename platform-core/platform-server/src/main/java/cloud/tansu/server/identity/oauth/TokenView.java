package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.user.Grant;
import com.fasterxml.jackson.annotation.JsonProperty;
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
        @Schema(
            name = "refresh_token",
            implementation = String.class,
            description = "Works once; its answer brings the next one")
        Optional<String> refreshToken,
    @Schema(description = "What was granted, separated by spaces") String scope) {

  public static TokenView of(Grant grant) {
    return new TokenView(
        grant.accessToken(),
        "Bearer",
        grant.lifetime().toSeconds(),
        grant.refreshToken(),
        grant.scopes().toString());
  }
}
