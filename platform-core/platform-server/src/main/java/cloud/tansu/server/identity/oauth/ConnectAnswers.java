package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.authorization.DeviceCodes;
import cloud.tansu.server.identity.authorization.ReadAuthorizationRequest;
import cloud.tansu.server.identity.authorization.Reading;
import cloud.tansu.server.identity.authorization.WaitingRequests;
import cloud.tansu.server.identity.client.GrantType;
import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.Issuers;
import cloud.tansu.server.identity.token.Scopes;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Takes requests that users decide about later: pushed ones (RFC 9126), and devices' (RFC 8628).
 */
@ApplicationScoped
class ConnectAnswers {

  private final ReadAuthorizationRequest reader;
  private final WaitingRequests waiting;
  private final DeviceCodes deviceCodes;
  private final Issuers issuers;
  private final RealmPolicies policies;

  @Inject
  ConnectAnswers(
      ReadAuthorizationRequest reader,
      WaitingRequests waiting,
      DeviceCodes deviceCodes,
      Issuers issuers,
      RealmPolicies policies) {
    this.reader = reader;
    this.waiting = waiting;
    this.deviceCodes = deviceCodes;
    this.issuers = issuers;
    this.policies = policies;
  }

  /** RFC 9126 §2.2. */
  @Schema(name = "PushedAuthorizationResponse", description = "RFC 9126 §2.2")
  record PushedView(
      @JsonProperty("request_uri") @Schema(name = "request_uri") String requestUri,
      @JsonProperty("expires_in") @Schema(name = "expires_in") long expiresIn) {}

  PushedView push(ClientCall call) {
    if (call.parameters().find("request_uri").isPresent()) {
      throw OAuthError.invalidRequest("A pushed request holds no request_uri.");
    }
    Map<String, String> parameters = new HashMap<>(call.parameters().all());
    parameters.put("client_id", call.client().id());
    List.of("client_secret", "client_assertion", "client_assertion_type")
        .forEach(parameters::remove);
    return switch (reader.read(call.realm(), parameters, true)) {
      case Reading.Valid valid ->
          new PushedView(
              PushedRequests.uriOf(waiting.keep(call.realm(), parameters, true)),
              WaitingRequests.PUSHED.toSeconds());
      case Reading.Untrusted untrusted -> throw OAuthError.invalidRequest(untrusted.reason());
      case Reading.Refused refused -> throw OAuthError.of(refused.error(), refused.description());
    };
  }

  /** RFC 8628 §3.2. */
  @Schema(name = "DeviceAuthorizationResponse", description = "RFC 8628 §3.2")
  record DeviceView(
      @JsonProperty("device_code") @Schema(name = "device_code") String deviceCode,
      @JsonProperty("user_code") @Schema(name = "user_code", example = "BCDF-GHJK") String userCode,
      @JsonProperty("verification_uri") @Schema(name = "verification_uri") String verificationUri,
      @JsonProperty("verification_uri_complete") @Schema(name = "verification_uri_complete")
          String verificationUriComplete,
      @JsonProperty("expires_in") @Schema(name = "expires_in") long expiresIn,
      @Schema(description = "Seconds between two calls of the token endpoint") long interval) {}

  DeviceView device(ClientCall call) {
    if (!policies.signInEnabled(call.realm())) {
      throw OAuthError.of("access_denied", "Sign-in is switched off here.");
    }
    if (!call.client().allows(GrantType.DEVICE_CODE)) {
      throw OAuthError.unauthorizedClient("The client may not use this grant type.");
    }
    Scopes scopes =
        call.parameters()
            .find("scope")
            .map(Scopes::parse)
            .orElse(new Scopes(List.of(Scopes.OPENID)).and(call.client().scopes()));
    Optional<String> refused = scopes.firstNotIn(call.client().scopes());
    if (refused.isPresent()) {
      throw OAuthError.invalidScope(refused.get());
    }
    DeviceCodes.Issued issued = deviceCodes.issue(call.realm(), call.client(), scopes);
    String issuer = issuers.of(call.realm());
    String page = (issuer.endsWith("/") ? issuer : issuer + "/") + "account/device";
    return new DeviceView(
        issued.deviceCode(),
        issued.userCode(),
        page,
        page + "?code=" + issued.userCode(),
        DeviceCodes.LIFETIME.toSeconds(),
        DeviceCodes.INTERVAL.toSeconds());
  }
}
