package cloud.tansu.server.idempotency;

import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

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

  /**
   * The request that a resource method answers; empty when the caller gave it no key.
   *
   * @param body as for {@link #of}
   */
  public static Optional<IdempotentRequest> from(
      HttpHeaders headers, SecurityContext security, String operation, byte[] body) {
    return IdempotencyKey.parse(headers.getHeaderString(IdempotencyKey.HEADER))
        .map(key -> of(Caller.of(security.getUserPrincipal()).orElseThrow(), operation, key, body));
  }

  /** As {@link #from(HttpHeaders, SecurityContext, String, byte[])}, of a body that was read. */
  public static Optional<IdempotentRequest> ofJson(
      HttpHeaders headers, SecurityContext security, String operation, Object body) {
    return from(headers, security, operation, json(body));
  }

  /**
   * As {@link #from(HttpHeaders, SecurityContext, String, byte[])}, of a request without a body.
   */
  public static Optional<IdempotentRequest> from(
      HttpHeaders headers, SecurityContext security, String operation) {
    return from(headers, security, operation, new byte[0]);
  }

  private static byte[] json(Object body) {
    try {
      return Json.mapper().writeValueAsBytes(body);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String hash(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }
}
