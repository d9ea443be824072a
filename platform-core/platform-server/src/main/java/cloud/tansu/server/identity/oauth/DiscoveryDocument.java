package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.authorization.Prompt;
import cloud.tansu.server.identity.client.AuthenticationMethod;
import cloud.tansu.server.identity.client.GrantType;
import cloud.tansu.server.identity.keys.KeyAlgorithm;
import cloud.tansu.server.identity.realm.Issuers;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.Assurance;
import cloud.tansu.server.identity.token.Scopes;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The provider metadata of a realm (OpenID Connect Discovery 1.0 §3, RFC 8414 §2): what exists, and
 * nothing that does not.
 */
@Schema(name = "DiscoveryDocument", description = "OpenID Connect Discovery 1.0 §3")
record DiscoveryDocument(
    String issuer,
    @JsonProperty("authorization_endpoint") @Schema(name = "authorization_endpoint")
        String authorizationEndpoint,
    @JsonProperty("token_endpoint") @Schema(name = "token_endpoint") String tokenEndpoint,
    @JsonProperty("userinfo_endpoint") @Schema(name = "userinfo_endpoint") String userinfoEndpoint,
    @JsonProperty("jwks_uri") @Schema(name = "jwks_uri") String jwksUri,
    @JsonProperty("introspection_endpoint") @Schema(name = "introspection_endpoint")
        String introspectionEndpoint,
    @JsonProperty("revocation_endpoint") @Schema(name = "revocation_endpoint")
        String revocationEndpoint,
    @JsonProperty("end_session_endpoint") @Schema(name = "end_session_endpoint")
        String endSessionEndpoint,
    @JsonProperty("pushed_authorization_request_endpoint")
        @Schema(name = "pushed_authorization_request_endpoint")
        String pushedAuthorizationRequestEndpoint,
    @JsonProperty("device_authorization_endpoint") @Schema(name = "device_authorization_endpoint")
        String deviceAuthorizationEndpoint,
    @JsonProperty("registration_endpoint")
        @JsonInclude(JsonInclude.Include.NON_ABSENT)
        @Schema(name = "registration_endpoint", implementation = String.class)
        Optional<String> registrationEndpoint,
    @JsonProperty("grant_types_supported") @Schema(name = "grant_types_supported")
        List<String> grantTypesSupported,
    @JsonProperty("response_types_supported") @Schema(name = "response_types_supported")
        List<String> responseTypesSupported,
    @JsonProperty("response_modes_supported") @Schema(name = "response_modes_supported")
        List<String> responseModesSupported,
    @JsonProperty("code_challenge_methods_supported")
        @Schema(name = "code_challenge_methods_supported")
        List<String> codeChallengeMethodsSupported,
    @JsonProperty("authorization_response_iss_parameter_supported")
        @Schema(name = "authorization_response_iss_parameter_supported")
        boolean issParameterSupported,
    @JsonProperty("prompt_values_supported") @Schema(name = "prompt_values_supported")
        List<String> promptValuesSupported,
    @JsonProperty("acr_values_supported") @Schema(name = "acr_values_supported")
        List<String> acrValuesSupported,
    @JsonProperty("request_parameter_supported") @Schema(name = "request_parameter_supported")
        boolean requestParameterSupported,
    @JsonProperty("request_uri_parameter_supported")
        @Schema(name = "request_uri_parameter_supported")
        boolean requestUriParameterSupported,
    @JsonProperty("subject_types_supported") @Schema(name = "subject_types_supported")
        List<String> subjectTypesSupported,
    @JsonProperty("id_token_signing_alg_values_supported")
        @Schema(name = "id_token_signing_alg_values_supported")
        List<String> idTokenSigningAlgValuesSupported,
    @JsonProperty("token_endpoint_auth_methods_supported")
        @Schema(name = "token_endpoint_auth_methods_supported")
        List<String> tokenEndpointAuthMethodsSupported,
    @JsonProperty("token_endpoint_auth_signing_alg_values_supported")
        @Schema(name = "token_endpoint_auth_signing_alg_values_supported")
        List<String> tokenEndpointAuthSigningAlgValuesSupported,
    @JsonProperty("introspection_endpoint_auth_methods_supported")
        @Schema(name = "introspection_endpoint_auth_methods_supported")
        List<String> introspectionEndpointAuthMethodsSupported,
    @JsonProperty("scopes_supported") @Schema(name = "scopes_supported")
        List<String> scopesSupported,
    @JsonProperty("claims_supported") @Schema(name = "claims_supported")
        List<String> claimsSupported) {

  private static final List<String> CLAIMS =
      List.of(
          "iss",
          "sub",
          "aud",
          "exp",
          "iat",
          "auth_time",
          "nonce",
          "azp",
          "acr",
          "amr",
          "at_hash",
          "sid",
          "tid",
          "name",
          "preferred_username",
          "email",
          "email_verified",
          "roles");

  static DiscoveryDocument of(
      Realm realm, Issuers issuers, boolean passwordGrant, boolean registration) {
    String issuer = issuers.of(realm);
    String base = issuer.endsWith("/") ? issuer : issuer + "/";
    String keys = realm.tenant().isPresent() ? ".well-known/jwks.json" : ".well-known/jwks";
    List<String> secret = methods(AuthenticationMethod.NONE);
    return new DiscoveryDocument(
        issuer,
        base + "connect/authorize",
        base + "connect/token",
        base + "connect/userinfo",
        base + keys,
        base + "connect/introspect",
        base + "connect/revoke",
        base + "connect/logout",
        base + "connect/par",
        base + "connect/device_authorization",
        registration ? Optional.of(base + "connect/register") : Optional.empty(),
        grants(passwordGrant),
        List.of("code"),
        List.of("query"),
        List.of("S256"),
        true,
        Arrays.stream(Prompt.values()).map(Prompt::value).toList(),
        Assurance.acrValues(),
        false,
        true,
        List.of("public"),
        Arrays.stream(KeyAlgorithm.values()).map(Enum::name).toList(),
        Arrays.stream(AuthenticationMethod.values()).map(AuthenticationMethod::value).toList(),
        List.of("RS256", "PS256", "ES256"),
        secret,
        Scopes.ALL,
        CLAIMS);
  }

  private static List<String> grants(boolean passwordGrant) {
    return Arrays.stream(GrantType.values())
        .filter(type -> passwordGrant || type != GrantType.PASSWORD)
        .map(GrantType::value)
        .toList();
  }

  private static List<String> methods(AuthenticationMethod without) {
    return Arrays.stream(AuthenticationMethod.values())
        .filter(method -> method != without)
        .map(AuthenticationMethod::value)
        .toList();
  }
}
