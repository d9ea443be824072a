package cloud.tansu.server.storage.s3.signature;

import cloud.tansu.server.storage.s3.protocol.S3Error;

/**
 * The signatures of a body's chunks, of which each covers the one before; the first one the request
 * (Amazon S3, "Signature Calculations: Transferring Payload in Multiple Chunks"). For one body, by
 * one thread.
 */
public final class ChunkSignatures {

  private static final String EMPTY_HASH = CanonicalRequest.hash("");

  private final SigningKey key;
  private final SignatureClaim claim;
  private String previous;

  ChunkSignatures(SigningKey key, SignatureClaim claim) {
    this.key = key;
    this.claim = claim;
    this.previous = claim.signature();
  }

  /**
   * The next chunk, of which the SHA-256 is given in hexadecimal digits.
   *
   * @throws cloud.tansu.server.storage.s3.protocol.S3Failure when it is signed otherwise
   */
  public void requireChunk(String hash, String signature) {
    require(signature, "-PAYLOAD", EMPTY_HASH + "\n" + hash);
  }

  /** The headers after the last chunk: each {@code name:value} and a line feed. */
  public void requireTrailer(String canonicalTrailer, String signature) {
    require(signature, "-TRAILER", CanonicalRequest.hash(canonicalTrailer));
  }

  private void require(String signature, String kind, String hashes) {
    String toSign =
        String.join(
            "\n",
            SignatureClaims.ALGORITHM + kind,
            claim.timestamp(),
            claim.scope().text(),
            previous,
            hashes);
    String expected = key.sign(toSign);
    if (!SigningKey.same(expected, signature)) {
      throw S3Error.SIGNATURE_DOES_NOT_MATCH.because("A part of the body has another signature.");
    }
    previous = expected;
  }
}
