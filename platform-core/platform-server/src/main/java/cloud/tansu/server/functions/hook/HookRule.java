package cloud.tansu.server.functions.hook;

import java.util.Optional;

/**
 * How messages to a hook are told apart and trusted.
 *
 * @param signatureHeader in which header the signature stands; of HMAC alone
 * @param timestampHeader in which header the seconds since 1970 stand that are signed with the
 *     body, as {@code <seconds>.<body>}; of HMAC alone
 * @param idHeader in which header the id of the message stands, for a scheme that signs none
 * @param connector of CONNECTOR alone
 */
public record HookRule(
    HookScheme scheme,
    Optional<String> signatureHeader,
    Optional<String> timestampHeader,
    Optional<String> idHeader,
    Optional<String> connector) {

  public HookRule {
    boolean hmac = scheme == HookScheme.HMAC;
    boolean fits =
        hmac == signatureHeader.isPresent()
            && (hmac || timestampHeader.isEmpty())
            && (hmac || scheme == HookScheme.NONE || idHeader.isEmpty())
            && (scheme == HookScheme.CONNECTOR) == connector.isPresent();
    if (!fits) {
      throw new IllegalArgumentException("These belong to another scheme than " + scheme);
    }
  }

  static HookRule of(HookScheme scheme) {
    return new HookRule(
        scheme, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  static HookRule hmac(String header) {
    return new HookRule(
        HookScheme.HMAC, Optional.of(header), Optional.empty(), Optional.empty(), Optional.empty());
  }

  static HookRule connector(String name) {
    return new HookRule(
        HookScheme.CONNECTOR,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(name));
  }
}
