package cloud.tansu.server.storage.s3.signature;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a request says of its signature; nothing of it is proven yet.
 *
 * @param timestamp the moment of signing as it was sent, {@code yyyyMMdd'T'HHmmss'Z'}
 * @param signedAt the same moment
 * @param signedHeaders their names in lower case, sorted
 * @param lifetime how long a presigned address is valid; empty when the signature is in a header
 */
public record SignatureClaim(
    String accessKeyId,
    CredentialScope scope,
    String timestamp,
    Instant signedAt,
    List<String> signedHeaders,
    String signature,
    PayloadDeclaration payload,
    Optional<Duration> lifetime) {

  public SignatureClaim {
    signedHeaders = List.copyOf(signedHeaders);
  }

  /** Whether the signature is part of the address. */
  public boolean presigned() {
    return lifetime.isPresent();
  }

  /** Leaves the signature out: with a presigned one, the request could be made again. */
  @Override
  public String toString() {
    return "SignatureClaim[" + accessKeyId + ", " + timestamp + "]";
  }
}
