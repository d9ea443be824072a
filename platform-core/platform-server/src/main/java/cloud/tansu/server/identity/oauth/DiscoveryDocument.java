package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.realm.Issuers;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.Scopes;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The provider metadata of a realm (OpenID Connect Discovery 1.0 §3, RFC 8414 §2): what exists, and
 * nothing that does not.
 */
@Schema(name = "DiscoveryDocument", description = "OpenID Connect Discovery 1.0 §3")
record DiscoveryDocument(
    String issuer,
    @JsonProperty("jwks_uri") @Schema(name = "jwks_uri") String jwksUri,
    @JsonProperty("token_endpoint") @Schema(name = "token_endpoint") String tokenEndpoint,
    @JsonProperty("grant_types_supported") @Schema(name = "grant_types_supported")
        List<String> grantTypesSupported,
    @JsonProperty("response_types_supported") @Schema(name = "response_types_supported")
        List<String> responseTypesSupported,
    @JsonProperty("subject_types_supported") @Schema(name = "subject_types_supported")
        List<String> subjectTypesSupported,
    @JsonProperty("id_token_signing_alg_values_supported")
        @Schema(name = "id_token_signing_alg_values_supported")
        List<String> idTokenSigningAlgValuesSupported,
    @JsonProperty("token_endpoint_auth_methods_supported")
        @Schema(name = "token_endpoint_auth_methods_supported")
        List<String> tokenEndpointAuthMethodsSupported,
    @JsonProperty("scopes_supported") @Schema(name = "scopes_supported")
        List<String> scopesSupported,
    @JsonProperty("claims_supported") @Schema(name = "claims_supported")
        List<String> claimsSupported) {

  static DiscoveryDocument of(Realm realm, Issuers issuers, boolean passwordGrant) {
    String issuer = issuers.of(realm);
    String base = issuer.endsWith("/") ? issuer : issuer + "/";
    String keys = realm.tenant().isPresent() ? ".well-known/jwks.json" : ".well-known/jwks";
    List<String> grants = new ArrayList<>(List.of("refresh_token"));
    if (passwordGrant) {
      grants.add("password");
    }
    return new DiscoveryDocument(
        issuer,
        base + keys,
        base + "connect/token",
        grants,
        List.of(),
        List.of("public"),
        List.of("RS256"),
        List.of("none"),
        Scopes.ALL,
        List.of("iss", "sub", "aud", "exp", "iat", "tid", "email", "name", "roles"));
  }
}
