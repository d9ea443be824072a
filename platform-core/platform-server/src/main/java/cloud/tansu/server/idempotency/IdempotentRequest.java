package cloud.tansu.server.idempotency;

import cloud.tansu.server.web.Caller;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A request that may come again.
 *
 * @param caller who sends it; keys of different callers have nothing to do with each other
 * @param operation method and path
 * @param bodyHash SHA-256 of what was asked for, in hexadecimal digits
 */
public record IdempotentRequest(
    String caller, String operation, IdempotencyKey key, String bodyHash) {

  /**
   * The request of a caller.
   *
   * @param body all that the request asks for, with parameters if it has any
   */
  public static IdempotentRequest of(
      Caller caller, String operation, IdempotencyKey key, byte[] body) {
    String issuer = caller.tenant().map(tenant -> "tenant").orElse("platform");
    return new IdempotentRequest(issuer + ' ' + caller.getName(), operation, key, hash(body));
  }

  private static String hash(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }
}
