package cloud.tansu.server.identity.authorization;

import cloud.tansu.server.identity.realm.Issuers;
import cloud.tansu.server.identity.realm.Realm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The addresses by which a browser brings an answer to the application. Each names the issuer (RFC
 * 9207), so that an application with several of them cannot be made to mix them up.
 */
@ApplicationScoped
public class AuthorizationResponse {

  private final Issuers issuers;

  @Inject
  AuthorizationResponse(Issuers issuers) {
    this.issuers = issuers;
  }

  public URI code(Realm realm, AuthorizationRequest request, String code) {
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("code", code);
    return address(realm, request.redirectUri(), request.state(), answer);
  }

  public URI error(Realm realm, Reading.Refused refused) {
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("error", refused.error());
    answer.put("error_description", refused.description());
    return address(realm, refused.redirectUri(), refused.state(), answer);
  }

  private URI address(
      Realm realm, String redirectUri, Optional<String> state, Map<String, String> answer) {
    state.ifPresent(value -> answer.put("state", value));
    answer.put("iss", issuers.of(realm));
    StringBuilder address = new StringBuilder(redirectUri);
    char separator = redirectUri.indexOf('?') < 0 ? '?' : '&';
    for (Map.Entry<String, String> member : answer.entrySet()) {
      address
          .append(separator)
          .append(member.getKey())
          .append('=')
          .append(URLEncoder.encode(member.getValue(), StandardCharsets.UTF_8).replace("+", "%20"));
      separator = '&';
    }
    return URI.create(address.toString());
  }
}
