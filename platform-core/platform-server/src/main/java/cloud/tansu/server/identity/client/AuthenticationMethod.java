package cloud.tansu.server.identity.client;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How an application proves who it is (OpenID Connect Core 1.0 §9). */
public enum AuthenticationMethod {
  /** Not at all: a public client. */
  NONE,
  CLIENT_SECRET_BASIC,
  CLIENT_SECRET_POST,
  /** With a JSON Web Token that it signs (RFC 7523). */
  PRIVATE_KEY_JWT;

  /** As in {@code token_endpoint_auth_method} (RFC 7591 §2). */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The method of that name; empty when there is none. */
  public static Optional<AuthenticationMethod> of(String value) {
    return Arrays.stream(values()).filter(method -> method.value().equals(value)).findFirst();
  }

  /** Whether a secret is what the application shows. */
  public boolean usesSecret() {
    return this == CLIENT_SECRET_BASIC || this == CLIENT_SECRET_POST;
  }
}
