package cloud.tansu.server.storage.s3.signature;

import cloud.tansu.server.storage.s3.protocol.S3Error;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Proves what a request claims, with the secrets of the access key it names. */
public final class VerifySignature {

  /** How far the client's clock may be from the server's. */
  public static final Duration MAX_SKEW = Duration.ofMinutes(15);

  /** Of the payload itself, which is in the canonical request in its own place. */
  private static final Set<String> SIGNED_OTHERWISE = Set.of("x-amz-content-sha256");

  private final Clock clock;

  public VerifySignature(Clock clock) {
    this.clock = clock;
  }

  /**
   * Verifies the signature.
   *
   * @param secrets those that are valid at this moment, the newest first
   * @return what signs the chunks of the body, if it comes in signed chunks
   * @throws cloud.tansu.server.storage.s3.protocol.S3Failure when the signature is another, the
   *     request too old or too new, or a header of Amazon's is not signed
   */
  public ChunkSignatures verify(SignedMessage message, SignatureClaim claim, List<String> secrets) {
    requireInTime(claim);
    String canonical = CanonicalRequest.of(message, claim.signedHeaders(), claim.payload().text());
    String toSign =
        String.join(
            "\n",
            SignatureClaims.ALGORITHM,
            claim.timestamp(),
            claim.scope().text(),
            CanonicalRequest.hash(canonical));
    for (String secret : secrets) {
      SigningKey key = SigningKey.derive(secret, claim.scope());
      if (SigningKey.same(key.sign(toSign), claim.signature())) {
        requireSignedHeaders(message, claim);
        return new ChunkSignatures(key, claim);
      }
    }
    throw S3Error.SIGNATURE_DOES_NOT_MATCH.failure();
  }

  private void requireInTime(SignatureClaim claim) {
    Instant now = clock.instant();
    Duration age = Duration.between(claim.signedAt(), now);
    if (!claim.presigned() && age.abs().compareTo(MAX_SKEW) > 0) {
      throw S3Error.REQUEST_TIME_TOO_SKEWED.because(
          "The request was signed at " + claim.signedAt() + "; here it is " + now + ".");
    }
    if (age.compareTo(MAX_SKEW.negated()) < 0) {
      throw S3Error.ACCESS_DENIED.because("The request is not valid yet.");
    }
    if (claim.lifetime().filter(lifetime -> age.compareTo(lifetime) > 0).isPresent()) {
      throw S3Error.ACCESS_DENIED.because("The request has expired.");
    }
  }

  /** Else whoever gets hold of a presigned address could say more than its maker did. */
  private static void requireSignedHeaders(SignedMessage message, SignatureClaim claim) {
    for (String name : message.headerNames()) {
      boolean amazons = name.startsWith("x-amz-") && !SIGNED_OTHERWISE.contains(name);
      if (amazons && !claim.signedHeaders().contains(name)) {
        throw S3Error.ACCESS_DENIED.because("The header " + name + " is not signed.");
      }
    }
  }
}
