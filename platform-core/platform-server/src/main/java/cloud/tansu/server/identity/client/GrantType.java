package cloud.tansu.server.identity.client;

import java.util.Arrays;
import java.util.Optional;

/** By what an application may get tokens (RFC 6749 §1.3, RFC 8628 §3.4). */
public enum GrantType {
  AUTHORIZATION_CODE("authorization_code"),
  REFRESH_TOKEN("refresh_token"),
  CLIENT_CREDENTIALS("client_credentials"),
  DEVICE_CODE("urn:ietf:params:oauth:grant-type:device_code"),
  /** Only for the platform's own applications. */
  PASSWORD("password");

  private final String value;

  GrantType(String value) {
    this.value = value;
  }

  /** The value of the parameter {@code grant_type}. */
  public String value() {
    return value;
  }

  /** The grant type of that name; empty when there is none. */
  public static Optional<GrantType> of(String value) {
    return Arrays.stream(values()).filter(type -> type.value.equals(value)).findFirst();
  }
}
