package cloud.tansu.server.identity.registration;

import cloud.tansu.server.identity.client.Client;
import cloud.tansu.server.identity.client.GrantType;
import cloud.tansu.server.identity.client.RegisteredClient;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A client in answers to administrators; never with a secret. */
@Schema(name = "Client")
record ClientView(
    String clientId,
    String name,
    @Schema(description = "public or confidential") String type,
    boolean enabled,
    @Schema(description = "Whether users are not asked for consent") boolean firstParty,
    @Schema(description = "Whether it registered itself (RFC 7591)") boolean dynamic,
    List<String> redirectUris,
    List<String> postLogoutRedirectUris,
    List<String> grantTypes,
    List<String> scopes,
    @Schema(
            description =
                "How it authenticates: none, client_secret_basic, client_secret_post or"
                    + " private_key_jwt")
        String authenticationMethod,
    @Schema(description = "By what its tokens are signed: RS256 or ES256") String signingAlgorithm,
    @Schema(description = "Whether authorization begins with a pushed request only (RFC 9126)")
        boolean requirePushedAuthorizationRequests,
    @Schema(type = SchemaType.OBJECT, description = "Its public keys (RFC 7517)")
        Optional<JsonNode> jwks,
    @Schema(implementation = String.class) Optional<String> clientUri,
    @Schema(implementation = String.class) Optional<String> logoUri,
    @Schema(implementation = String.class) Optional<String> policyUri,
    @Schema(implementation = String.class) Optional<String> tosUri,
    Instant createdAt,
    @Schema(description = "Id of the user who registered it") String createdBy,
    Instant updatedAt,
    @Schema(
            type = SchemaType.STRING,
            format = "date-time",
            description = "When it last authenticated, to the minute")
        Optional<Instant> lastUsedAt) {

  static ClientView of(RegisteredClient registered) {
    Client client = registered.client();
    return new ClientView(
        client.id(),
        client.name(),
        client.type().name().toLowerCase(Locale.ROOT),
        client.enabled(),
        client.firstParty(),
        registered.dynamic(),
        client.redirectUris(),
        client.postLogoutRedirectUris(),
        grantTypes(client),
        client.scopes().names(),
        client.authenticationMethod().value(),
        client.signingAlgorithm().name(),
        client.pushedRequestsRequired(),
        client.jwks().map(ClientView::json),
        client.links().home(),
        client.links().logo(),
        client.links().policy(),
        client.links().terms(),
        registered.createdAt(),
        registered.createdBy(),
        registered.updatedAt(),
        registered.lastUsedAt());
  }

  static List<String> grantTypes(Client client) {
    return client.grantTypes().stream().sorted().map(GrantType::value).toList();
  }

  static JsonNode json(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  /** One page of clients. */
  @Schema(name = "ClientPage")
  record PageView(long total, int page, int pageSize, List<ClientView> items) {

    static PageView of(Page<RegisteredClient> page) {
      return new PageView(
          page.total(),
          page.page(),
          page.pageSize(),
          page.items().stream().map(ClientView::of).toList());
    }
  }

  /** A client that was registered: its members, and the secret beside them. */
  @Schema(name = "CreatedClient")
  record CreatedView(
      @JsonUnwrapped ClientView client,
      @Schema(
              implementation = String.class,
              description = "What a confidential client authenticates with; shown this once")
          Optional<String> clientSecret) {}

  /** Another secret. */
  @Schema(name = "RotatedClientSecret")
  record RotatedView(
      String clientId,
      @Schema(description = "Shown this once") String clientSecret,
      @Schema(description = "When the secrets so far end") Instant previousSecretsValidUntil) {}
}
