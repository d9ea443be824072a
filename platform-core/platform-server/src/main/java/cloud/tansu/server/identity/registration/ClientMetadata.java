package cloud.tansu.server.identity.registration;

import cloud.tansu.server.identity.client.AuthenticationMethod;
import cloud.tansu.server.identity.client.Client;
import cloud.tansu.server.identity.client.ClientLinks;
import cloud.tansu.server.identity.client.ClientType;
import cloud.tansu.server.identity.client.GrantType;
import cloud.tansu.server.identity.keys.KeyAlgorithm;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an application says of itself (RFC 7591 §2, OpenID Connect Dynamic Client Registration 1.0
 * §2). Members that are not known here are ignored, as both ask for.
 */
final class ClientMetadata {

  private static final int MAX_LENGTH = 64 * 1024;

  private final JsonNode root;

  private ClientMetadata(JsonNode root) {
    this.root = root;
  }

  static ClientMetadata parse(String body) {
    if (body.length() > MAX_LENGTH) {
      throw RegistrationError.invalidMetadata("The metadata is too long.");
    }
    try {
      JsonNode root = Json.mapper().readTree(body);
      if (root.isObject()) {
        return new ClientMetadata(root);
      }
    } catch (JsonProcessingException malformed) {
      throw RegistrationError.invalidMetadata("The body is not well-formed JSON.");
    }
    throw RegistrationError.invalidMetadata("The body is not a JSON object.");
  }

  Optional<String> clientId() {
    return text("client_id");
  }

  /** The client that this describes; what is left out has its default. */
  Client client(Realm realm, String id) {
    requireSupported();
    AuthenticationMethod method = authenticationMethod();
    return new Client(
        id,
        text("client_name").filter(name -> !name.isBlank()).orElse(id),
        method == AuthenticationMethod.NONE ? ClientType.PUBLIC : ClientType.CONFIDENTIAL,
        true,
        false,
        texts("redirect_uris").orElse(List.of()),
        texts("post_logout_redirect_uris").orElse(List.of()),
        grantTypes(),
        scopes(realm),
        method,
        signingAlgorithm(),
        bool("require_pushed_authorization_requests"),
        object("jwks"),
        new ClientLinks(text("client_uri"), text("logo_uri"), text("policy_uri"), text("tos_uri")));
  }

  private void requireSupported() {
    if (root.hasNonNull("jwks_uri")) {
      throw RegistrationError.invalidMetadata("Keys are given by jwks, not by jwks_uri.");
    }
    if (texts("response_types").filter(types -> !types.equals(List.of("code"))).isPresent()) {
      throw RegistrationError.invalidMetadata("The only response type is code.");
    }
    if (text("subject_type").filter(type -> !type.equals("public")).isPresent()) {
      throw RegistrationError.invalidMetadata("The only subject type is public.");
    }
  }

  private AuthenticationMethod authenticationMethod() {
    return text("token_endpoint_auth_method")
        .map(
            name ->
                AuthenticationMethod.of(name)
                    .orElseThrow(
                        () ->
                            RegistrationError.invalidMetadata(
                                "The method in token_endpoint_auth_method is not supported.")))
        .orElse(AuthenticationMethod.CLIENT_SECRET_BASIC);
  }

  /** Those for clients that act for users; which these are is decided where they are registered. */
  private Set<GrantType> grantTypes() {
    Set<GrantType> result = new LinkedHashSet<>();
    for (String name : texts("grant_types").orElse(List.of(GrantType.AUTHORIZATION_CODE.value()))) {
      result.add(
          GrantType.of(name)
              .filter(type -> type != GrantType.CLIENT_CREDENTIALS)
              .orElseThrow(
                  () ->
                      RegistrationError.invalidMetadata(
                          "The grant types are authorization_code, refresh_token and "
                              + GrantType.DEVICE_CODE.value()
                              + ".")));
    }
    return result;
  }

  /** RFC 7591 §2 lets the server replace what is asked for: what is not to be had is left out. */
  private Scopes scopes(Realm realm) {
    Scopes most = Scopes.allowed(realm, List.of());
    return text("scope")
        .map(asked -> Scopes.parse(asked).and(most))
        .orElseGet(() -> Scopes.ofClientsByDefault(realm));
  }

  private KeyAlgorithm signingAlgorithm() {
    return text("id_token_signed_response_alg")
        .map(
            name ->
                KeyAlgorithm.named(name)
                    .orElseThrow(
                        () ->
                            RegistrationError.invalidMetadata(
                                "ID tokens are signed with RS256 or ES256.")))
        .orElse(KeyAlgorithm.RS256);
  }

  private Optional<String> text(String name) {
    JsonNode value = root.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw RegistrationError.invalidMetadata("The member " + name + " is a text.");
    }
    return Optional.of(value.textValue()).filter(text -> !text.isEmpty());
  }

  private Optional<List<String>> texts(String name) {
    JsonNode value = root.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    List<String> result = new ArrayList<>();
    value.forEach(each -> result.add(each.isTextual() ? each.textValue() : ""));
    if (!value.isArray() || result.contains("")) {
      throw RegistrationError.invalidMetadata("The member " + name + " is a list of texts.");
    }
    return Optional.of(result);
  }

  private boolean bool(String name) {
    JsonNode value = root.path(name);
    if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
      throw RegistrationError.invalidMetadata("The member " + name + " is true or false.");
    }
    return value.asBoolean(false);
  }

  private Optional<String> object(String name) {
    JsonNode value = root.path(name);
    return value.isMissingNode() || value.isNull()
        ? Optional.empty()
        : Optional.of(value.toString());
  }
}
