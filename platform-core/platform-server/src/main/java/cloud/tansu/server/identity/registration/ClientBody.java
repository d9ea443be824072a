package cloud.tansu.server.identity.registration;

import cloud.tansu.server.identity.client.AuthenticationMethod;
import cloud.tansu.server.identity.client.Client;
import cloud.tansu.server.identity.client.ClientLinks;
import cloud.tansu.server.identity.client.ClientType;
import cloud.tansu.server.identity.client.GrantType;
import cloud.tansu.server.identity.keys.KeyAlgorithm;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.Scopes;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What of a client can be set; what is left out stays, or has its default. */
@Schema(name = "ClientBody")
record ClientBody(
    @Schema(description = "Made up when left out; cannot be changed", example = "acme-mobile-app")
        @Nullable String clientId,
    @Schema(description = "public or confidential; cannot be changed", example = "public")
        @Nullable String type,
    @Nullable String name,
    @Nullable Boolean enabled,
    @Schema(description = "Whether users are not asked for consent") @Nullable Boolean firstParty,
    @Schema(
            description =
                "https, http on the loopback interface or, for public clients, a scheme with a dot",
            example = "[\"https://app.example.com/callback\"]")
        @Nullable List<String> redirectUris,
    @Nullable List<String> postLogoutRedirectUris,
    @Schema(example = "[\"authorization_code\",\"refresh_token\"]")
        @Nullable List<String> grantTypes,
    @Schema(example = "[\"openid\",\"profile\"]") @Nullable List<String> scopes,
    @Schema(
            description =
                "none for public clients; client_secret_basic, client_secret_post or"
                    + " private_key_jwt for confidential ones")
        @Nullable String authenticationMethod,
    @Schema(description = "RS256 or ES256") @Nullable String signingAlgorithm,
    @Nullable Boolean requirePushedAuthorizationRequests,
    @Schema(type = SchemaType.OBJECT, description = "Public keys (RFC 7517); {} removes them")
        @Nullable JsonNode jwks,
    @Schema(description = "Home page, shown with the consent; empty removes it")
        @Nullable String clientUri,
    @Schema(description = "Logo, shown with the consent; empty removes it")
        @Nullable String logoUri,
    @Schema(description = "Privacy policy, linked from the consent; empty removes it")
        @Nullable String policyUri,
    @Schema(description = "Terms of service, linked from the consent; empty removes it")
        @Nullable String tosUri) {

  /**
   * The client that this describes.
   *
   * @param generatedId its id when none is given
   */
  Client create(Realm realm, Supplier<String> generatedId) {
    ClientType chosen = checkedType();
    boolean sendsUsers = redirectUris != null && !redirectUris.isEmpty();
    AuthenticationMethod method =
        chosen == ClientType.PUBLIC
            ? AuthenticationMethod.NONE
            : AuthenticationMethod.CLIENT_SECRET_BASIC;
    Client defaults =
        new Client(
            clientId == null ? generatedId.get() : checkedId(clientId),
            "",
            chosen,
            true,
            false,
            List.of(),
            List.of(),
            defaultGrantTypes(chosen, sendsUsers),
            Scopes.ofClientsByDefault(realm),
            method,
            KeyAlgorithm.RS256,
            false,
            Optional.empty(),
            ClientLinks.NONE);
    return edit(defaults);
  }

  private ClientType checkedType() {
    return switch (type) {
      case "public" -> ClientType.PUBLIC;
      case "confidential" -> ClientType.CONFIDENTIAL;
      case null, default -> throw ClientAnswers.invalid("type", "is public or confidential");
    };
  }

  private static String checkedId(String id) {
    if (!Client.ID.matcher(id).matches()) {
      throw ClientAnswers.invalid(
          "clientId", "has 1 to 100 letters, digits, dots, underscores, hyphens and tildes");
    }
    return id;
  }

  private static Set<GrantType> defaultGrantTypes(ClientType type, boolean sendsUsers) {
    EnumSet<GrantType> result = EnumSet.noneOf(GrantType.class);
    if (type == ClientType.CONFIDENTIAL) {
      result.add(GrantType.CLIENT_CREDENTIALS);
    }
    if (type == ClientType.PUBLIC || sendsUsers) {
      result.add(GrantType.AUTHORIZATION_CODE);
      result.add(GrantType.REFRESH_TOKEN);
    }
    return result;
  }

  /** The client with these changes. */
  Client applyTo(Client client) {
    if (clientId != null && !clientId.equals(client.id())) {
      throw ClientAnswers.invalid("clientId", "cannot be changed");
    }
    if (type != null && checkedType() != client.type()) {
      throw ClientAnswers.invalid("type", "cannot be changed");
    }
    return edit(client);
  }

  private Client edit(Client client) {
    return new Client(
        client.id(),
        name == null ? client.name() : name.strip(),
        client.type(),
        enabled == null ? client.enabled() : enabled,
        firstParty == null ? client.firstParty() : firstParty,
        texts("redirectUris", redirectUris).orElse(client.redirectUris()),
        texts("postLogoutRedirectUris", postLogoutRedirectUris)
            .orElse(client.postLogoutRedirectUris()),
        checkedGrantTypes(client.type()).orElse(client.grantTypes()),
        texts("scopes", scopes).map(Scopes::new).orElse(client.scopes()),
        checkedMethod(client.type()).orElse(client.authenticationMethod()),
        checkedAlgorithm().orElse(client.signingAlgorithm()),
        requirePushedAuthorizationRequests == null
            ? client.pushedRequestsRequired()
            : requirePushedAuthorizationRequests,
        jwks == null
            ? client.jwks()
            : Optional.of(jwks).filter(keys -> !keys.isEmpty()).map(JsonNode::toString),
        links(client.links()));
  }

  private ClientLinks links(ClientLinks before) {
    return new ClientLinks(
        link(clientUri, before.home()),
        link(logoUri, before.logo()),
        link(policyUri, before.policy()),
        link(tosUri, before.terms()));
  }

  private static Optional<String> link(@Nullable String value, Optional<String> before) {
    return value == null ? before : Optional.of(value).filter(text -> !text.isEmpty());
  }

  private Optional<Set<GrantType>> checkedGrantTypes(ClientType type) {
    Optional<List<String>> named = texts("grantTypes", grantTypes);
    if (named.isEmpty()) {
      return Optional.empty();
    }
    Set<GrantType> result = new LinkedHashSet<>();
    for (String name : named.get()) {
      GrantType grant =
          GrantType.of(name)
              .orElseThrow(() -> ClientAnswers.invalid("grantTypes", "names one unknown here"));
      result.add(grant);
    }
    if (type == ClientType.PUBLIC && result.contains(GrantType.CLIENT_CREDENTIALS)) {
      throw ClientAnswers.invalid("grantTypes", "has client_credentials for confidential clients");
    }
    return Optional.of(result);
  }

  private Optional<AuthenticationMethod> checkedMethod(ClientType type) {
    if (authenticationMethod == null) {
      return Optional.empty();
    }
    return Optional.of(
        AuthenticationMethod.of(authenticationMethod)
            .filter(method -> (method == AuthenticationMethod.NONE) == (type == ClientType.PUBLIC))
            .orElseThrow(
                () ->
                    ClientAnswers.invalid(
                        "authenticationMethod",
                        "is none for public clients, and client_secret_basic, client_secret_post"
                            + " or private_key_jwt for confidential ones")));
  }

  private Optional<KeyAlgorithm> checkedAlgorithm() {
    if (signingAlgorithm == null) {
      return Optional.empty();
    }
    return Optional.of(
        KeyAlgorithm.named(signingAlgorithm)
            .orElseThrow(() -> ClientAnswers.invalid("signingAlgorithm", "is RS256 or ES256")));
  }

  /** JSON may hold nulls where texts are expected. */
  private static Optional<List<String>> texts(String field, @Nullable List<String> values) {
    if (values == null) {
      return Optional.empty();
    }
    if (values.stream().anyMatch(value -> value == null || value.isEmpty())) {
      throw ClientAnswers.invalid(field, "is a list of texts that are not empty");
    }
    return Optional.of(values.stream().distinct().toList());
  }
}
