package cloud.tansu.testkit.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs ID tokens, rightly or in the ways that attackers try. */
final class FakeIdTokens {

  /** How an ID token is signed. */
  enum Signing {
    /** RS256 with the published key. */
    PROPERLY,
    /** RS256 with a key that nobody published, under the name of the published one. */
    WITH_A_FOREIGN_KEY,
    /** {@code alg: none}, without a signature. */
    NOT_AT_ALL,
    /** HS256 with the published RSA key's bytes as the secret (RFC 8725 §2.1). */
    WITH_THE_PUBLIC_KEY_AS_SECRET
  }

  private static final int KEY_BITS = 2048;

  private final ObjectMapper json = new ObjectMapper();
  private KeyPair key = newKey();
  private int generation = 1;

  /** From now on another key signs and is published. */
  synchronized void rotate() {
    key = newKey();
    generation++;
  }

  synchronized Map<String, Object> keySet() {
    RSAPublicKey published = (RSAPublicKey) key.getPublic();
    return Map.of(
        "keys",
        List.of(
            Map.of(
                "kty",
                "RSA",
                "use",
                "sig",
                "alg",
                "RS256",
                "kid",
                keyId(),
                "n",
                base64(unsigned(published.getModulus())),
                "e",
                base64(unsigned(published.getPublicExponent())))));
  }

  synchronized String sign(Map<String, Object> claims, Signing how) {
    String alg =
        switch (how) {
          case PROPERLY, WITH_A_FOREIGN_KEY -> "RS256";
          case NOT_AT_ALL -> "none";
          case WITH_THE_PUBLIC_KEY_AS_SECRET -> "HS256";
        };
    String input = part(Map.of("alg", alg, "kid", keyId(), "typ", "JWT")) + "." + part(claims);
    try {
      return input
          + "."
          + switch (how) {
            case PROPERLY -> base64(rsa(key, input));
            case WITH_A_FOREIGN_KEY -> base64(rsa(newKey(), input));
            case NOT_AT_ALL -> "";
            case WITH_THE_PUBLIC_KEY_AS_SECRET -> base64(mac(key.getPublic().getEncoded(), input));
          };
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private String keyId() {
    return "key-" + generation;
  }

  private static byte[] rsa(KeyPair pair, String input) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(pair.getPrivate());
    signature.update(input.getBytes(StandardCharsets.US_ASCII));
    return signature.sign();
  }

  private static byte[] mac(byte[] secret, String input) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    return mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));
  }

  private String part(Map<String, Object> content) {
    try {
      return base64(json.writeValueAsBytes(content));
    } catch (JsonProcessingException unwritable) {
      throw new IllegalStateException(unwritable);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  private static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
