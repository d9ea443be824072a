package cloud.tansu.server.events.webhook;

import cloud.tansu.server.kernel.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key with which messages to one endpoint are signed, by HMAC-SHA256 (Standard Webhooks,
 * symmetric signatures).
 */
public final class WebhookSecret {

  private static final String PREFIX = "whsec_";
  private static final int BYTES = 32;
  private static final int LEAST_BYTES = 24;
  private static final int MOST_BYTES = 64;

  private final byte[] key;

  WebhookSecret(byte[] key) {
    this.key = key.clone();
  }

  /** What an owner has written; empty unless it is {@code whsec_} and 24 to 64 bytes in base64. */
  public static Optional<WebhookSecret> parse(String text) {
    if (!text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      byte[] key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
      return key.length < LEAST_BYTES || key.length > MOST_BYTES
          ? Optional.empty()
          : Optional.of(new WebhookSecret(key));
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }

  public static WebhookSecret random(Tokens tokens) {
    return new WebhookSecret(tokens.bytes(BYTES));
  }

  byte[] key() {
    return key.clone();
  }

  /** As its owner keeps it. */
  public String text() {
    return PREFIX + Base64.getEncoder().encodeToString(key);
  }

  /** The signature of a message, with its version. */
  public String sign(String id, long timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }

  @Override
  public String toString() {
    return "WebhookSecret";
  }
}
