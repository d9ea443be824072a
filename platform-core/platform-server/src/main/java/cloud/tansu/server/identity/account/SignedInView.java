package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.Grant;
import cloud.tansu.server.kernel.TenantId;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Tokens as a token endpoint writes them (RFC 6749 §5.1), and whose they are. */
@Schema(name = "SignedIn")
public record SignedInView(
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
    @Schema(description = "What was granted, separated by spaces") String scope,
    Person user) {

  static SignedInView of(Grant grant) {
    return new SignedInView(
        grant.accessToken(),
        "Bearer",
        grant.lifetime().toSeconds(),
        grant.refreshToken(),
        grant.scopes().toString(),
        Person.of(grant.subject()));
  }

  /** The answer with these tokens, which nobody may keep. */
  static Response answer(Response.Status status, Grant grant) {
    return Response.status(status)
        .entity(of(grant))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /** Who has signed in. */
  @Schema(name = "SignedInUser")
  public record Person(
      UUID id,
      String email,
      @Schema(implementation = String.class) Optional<String> name,
      @Schema(implementation = String.class) Optional<String> tenantId,
      List<String> roles) {

    static Person of(TokenSubject subject) {
      return new Person(
          subject.id().value(),
          subject.email().value(),
          subject.name(),
          subject.realm().tenant().map(TenantId::value),
          subject.roles());
    }
  }
}
