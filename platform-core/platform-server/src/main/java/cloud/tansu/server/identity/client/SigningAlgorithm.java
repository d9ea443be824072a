package cloud.tansu.server.identity.client;

import java.util.Arrays;
import java.util.Optional;

/** By what the tokens of an application are signed (RFC 7518 §3.1). */
public enum SigningAlgorithm {
  RS256,
  ES256;

  /** The algorithm of that name; empty when there is none. */
  public static Optional<SigningAlgorithm> of(String value) {
    return Arrays.stream(values()).filter(each -> each.name().equals(value)).findFirst();
  }
}
