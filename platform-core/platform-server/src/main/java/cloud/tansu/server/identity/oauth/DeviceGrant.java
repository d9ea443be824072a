package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.authorization.DeviceCodes;
import cloud.tansu.server.identity.client.GrantType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** A device whose user decides at another one (RFC 8628 §3.4). */
@ApplicationScoped
class DeviceGrant implements GrantExchange {

  private final DeviceCodes codes;
  private final UserTokens tokens;

  @Inject
  DeviceGrant(DeviceCodes codes, UserTokens tokens) {
    this.codes = codes;
    this.tokens = tokens;
  }

  @Override
  public GrantType type() {
    return GrantType.DEVICE_CODE;
  }

  @Override
  public TokenView exchange(ClientCall call) {
    DeviceCodes.Poll poll =
        codes.poll(
            call.realm(), call.client(), call.parameters().require("device_code"), call.origin());
    return switch (poll) {
      case DeviceCodes.Poll.Allowed allowed ->
          tokens.of(call.client(), allowed.open(), allowed.scopes(), Optional.empty());
      case DeviceCodes.Poll.NotYet notYet ->
          throw OAuthError.of(notYet.error(), notYet.description());
    };
  }
}
