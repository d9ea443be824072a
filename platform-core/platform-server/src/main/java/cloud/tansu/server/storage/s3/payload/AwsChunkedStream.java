package cloud.tansu.server.storage.s3.payload;

import cloud.tansu.server.storage.s3.protocol.S3Error;
import cloud.tansu.server.storage.s3.signature.ChunkSignatures;
import cloud.tansu.server.storage.s3.signature.PayloadDeclaration;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The content of a body framed by {@code aws-chunked}. Nothing is buffered beyond a few kilobytes,
 * however large the chunks are: bytes are handed on before the signature of their chunk is
 * compared, and the end is reached only when all of them were right. Whoever reads must not use
 * what it has read unless it reached the end.
 *
 * @implNote Failures of the framing, of signatures and of the length are thrown as {@code
 *     S3Failure}.
 */
public final class AwsChunkedStream extends InputStream {

  private final FramingInput input;
  private final PayloadDeclaration.Chunked framing;
  private final ChunkSignatures signatures;
  private final BodyTrailer trailer;
  private final MessageDigest chunkHash = Digests.sha256();
  private long unseen;
  private long leftInChunk;
  private String chunkSignature = "";
  private boolean begun;
  private boolean ended;

  /**
   * @param length how long the content is, as {@code x-amz-decoded-content-length} says
   * @param trailer takes what follows the last chunk
   */
  public AwsChunkedStream(
      InputStream body,
      PayloadDeclaration.Chunked framing,
      ChunkSignatures signatures,
      long length,
      BodyTrailer trailer) {
    this.input = new FramingInput(body);
    this.framing = framing;
    this.signatures = signatures;
    this.trailer = trailer;
    this.unseen = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (leftInChunk == 0 && !ended) {
      nextChunk();
    }
    if (ended) {
      return -1;
    }
    int got = input.read(buffer, offset, (int) Math.min(length, leftInChunk));
    if (got < 0) {
      throw S3Error.INCOMPLETE_BODY.failure();
    }
    if (framing.signed()) {
      chunkHash.update(buffer, offset, got);
    }
    leftInChunk -= got;
    unseen -= got;
    return got;
  }

  private void nextChunk() throws IOException {
    finishChunk();
    String line = input.line();
    int semicolon = line.indexOf(';');
    leftInChunk = size(semicolon < 0 ? line : line.substring(0, semicolon));
    chunkSignature = semicolon < 0 ? "" : signature(line.substring(semicolon + 1));
    if (leftInChunk > unseen) {
      throw S3Error.INCOMPLETE_BODY.because(
          "The body has more bytes than x-amz-decoded-content-length says.");
    }
    if (leftInChunk == 0) {
      end();
    }
  }

  /** What stands between two chunks. */
  private void finishChunk() throws IOException {
    if (begun) {
      input.requireLineEnd();
      requireSignature();
    }
    begun = true;
  }

  private void requireSignature() {
    if (framing.signed()) {
      signatures.requireChunk(HexFormat.of().formatHex(chunkHash.digest()), chunkSignature);
    }
  }

  private void end() throws IOException {
    requireSignature();
    if (unseen > 0) {
      throw S3Error.INCOMPLETE_BODY.because(
          "The body has fewer bytes than x-amz-decoded-content-length says.");
    }
    Optional<ChunkSignatures> signed =
        framing.signed() ? Optional.of(signatures) : Optional.empty();
    trailer.read(input, framing.trailer(), signed);
    ended = true;
  }

  private static long size(String digits) {
    String text = digits.strip();
    boolean wellFormed =
        !text.isEmpty() && text.length() <= 15 && text.chars().allMatch(HexFormat::isHexDigit);
    if (!wellFormed) {
      throw S3Error.INVALID_CHUNK_SIZE.because("A chunk does not begin with its size.");
    }
    return HexFormat.fromHexDigitsToLong(text);
  }

  private static String signature(String extension) {
    String[] pair = extension.strip().split("=", 2);
    return pair.length == 2 && pair[0].equals("chunk-signature") ? pair[1] : "";
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
