package cloud.tansu.server.identity.registration;

import cloud.tansu.server.identity.client.Client;
import cloud.tansu.server.identity.client.GrantType;
import cloud.tansu.server.identity.client.RegisteredClient;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The client information response (RFC 7591 §3.2.1, RFC 7592 §3). */
@Schema(name = "ClientRegistration", description = "RFC 7591 §3.2.1, RFC 7592 §3")
record RegistrationView(
    @JsonProperty("client_id") @Schema(name = "client_id") String clientId,
    @JsonProperty("client_secret")
        @Schema(
            name = "client_secret",
            implementation = String.class,
            description = "When the client has just been registered")
        Optional<String> clientSecret,
    @JsonProperty("client_secret_expires_at")
        @Schema(
            name = "client_secret_expires_at",
            type = SchemaType.INTEGER,
            description = "0: it does not expire")
        Optional<Integer> clientSecretExpiresAt,
    @JsonProperty("client_id_issued_at") @Schema(name = "client_id_issued_at")
        long clientIdIssuedAt,
    @JsonProperty("registration_access_token") @Schema(name = "registration_access_token")
        String registrationAccessToken,
    @JsonProperty("registration_client_uri") @Schema(name = "registration_client_uri")
        String registrationClientUri,
    @JsonProperty("client_name") @Schema(name = "client_name") String clientName,
    @JsonProperty("redirect_uris") @Schema(name = "redirect_uris") List<String> redirectUris,
    @JsonProperty("post_logout_redirect_uris") @Schema(name = "post_logout_redirect_uris")
        List<String> postLogoutRedirectUris,
    @JsonProperty("grant_types") @Schema(name = "grant_types") List<String> grantTypes,
    @JsonProperty("response_types") @Schema(name = "response_types") List<String> responseTypes,
    String scope,
    @JsonProperty("token_endpoint_auth_method") @Schema(name = "token_endpoint_auth_method")
        String tokenEndpointAuthMethod,
    @JsonProperty("id_token_signed_response_alg") @Schema(name = "id_token_signed_response_alg")
        String idTokenSignedResponseAlg,
    @JsonProperty("require_pushed_authorization_requests")
        @Schema(name = "require_pushed_authorization_requests")
        boolean requirePushedAuthorizationRequests,
    @Schema(type = SchemaType.OBJECT) Optional<JsonNode> jwks,
    @JsonProperty("client_uri") @Schema(name = "client_uri", implementation = String.class)
        Optional<String> clientUri,
    @JsonProperty("logo_uri") @Schema(name = "logo_uri", implementation = String.class)
        Optional<String> logoUri,
    @JsonProperty("policy_uri") @Schema(name = "policy_uri", implementation = String.class)
        Optional<String> policyUri,
    @JsonProperty("tos_uri") @Schema(name = "tos_uri", implementation = String.class)
        Optional<String> tosUri) {

  /**
   * @param secret only right after the registration: it cannot be read again
   * @param registrationToken the one that was just made, or the one the client has shown
   * @param endpoint where clients register themselves
   */
  static RegistrationView of(
      RegisteredClient registered,
      Optional<String> secret,
      String registrationToken,
      String endpoint) {
    Client client = registered.client();
    return new RegistrationView(
        client.id(),
        secret,
        secret.map(shown -> 0),
        registered.createdAt().getEpochSecond(),
        registrationToken,
        endpoint + "/" + client.id(),
        client.name(),
        client.redirectUris(),
        client.postLogoutRedirectUris(),
        ClientView.grantTypes(client),
        client.allows(GrantType.AUTHORIZATION_CODE) ? List.of("code") : List.of(),
        client.scopes().toString(),
        client.authenticationMethod().value(),
        client.signingAlgorithm().name(),
        client.pushedRequestsRequired(),
        client.jwks().map(ClientView::json),
        client.links().home(),
        client.links().logo(),
        client.links().policy(),
        client.links().terms());
  }
}
