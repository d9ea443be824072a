package cloud.tansu.connector.template;

import cloud.tansu.spi.PluginContext;
import cloud.tansu.spi.connector.IncomingWebhook;
import cloud.tansu.spi.connector.WebhookVerdict;
import cloud.tansu.spi.connector.WebhookVerifier;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks messages that carry {@code Greeting-Signature: t=<seconds>,v1=<hex>}, where the signature
 * is the HMAC-SHA256 of {@code <seconds>.<body>}: the form that several payment services use.
 */
final class GreetingSignature implements WebhookVerifier {

  static final String HEADER = "Greeting-Signature";

  private static final Pattern SHAPE = Pattern.compile("t=([0-9]{1,12}),v1=([0-9a-f]{64})");
  private static final String ALGORITHM = "HmacSHA256";

  @Override
  public WebhookVerdict verify(IncomingWebhook message, PluginContext context) {
    Matcher parts = SHAPE.matcher(message.header(HEADER).orElse(""));
    if (!parts.matches()) {
      return new WebhookVerdict.Refused("no signature of the right form");
    }
    byte[] given = HexFormat.of().parseHex(parts.group(2));
    boolean fits = false;
    for (String secret : message.secrets()) {
      fits |= MessageDigest.isEqual(sign(secret, parts.group(1), message.body()), given);
    }
    if (!fits) {
      return new WebhookVerdict.Refused("the signature is wrong");
    }
    Instant signedAt = Instant.ofEpochSecond(Long.parseLong(parts.group(1)));
    return new WebhookVerdict.Genuine(Optional.empty(), Optional.of(signedAt));
  }

  private static byte[] sign(String secret, String seconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }
}
