package cloud.tansu.server.storage.s3.signature;

import cloud.tansu.server.storage.s3.protocol.S3Error;
import java.util.regex.Pattern;

/** What {@code x-amz-content-sha256} says of a body. */
public sealed interface PayloadDeclaration {

  /** The words of the header, as they go into the canonical request. */
  String text();

  /** The body has this SHA-256, in lower-case hexadecimal digits. */
  record Hashed(String text) implements PayloadDeclaration {}

  /** The body is not signed. */
  record Unsigned() implements PayloadDeclaration {
    @Override
    public String text() {
      return UNSIGNED;
    }
  }

  /**
   * The body comes in chunks ({@code aws-chunked}).
   *
   * @param signed whether each chunk carries a signature
   * @param trailer whether headers follow the last chunk
   */
  record Chunked(String text, boolean signed, boolean trailer) implements PayloadDeclaration {}

  String UNSIGNED = "UNSIGNED-PAYLOAD";
  String SIGNED_CHUNKS = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
  String SIGNED_CHUNKS_TRAILER = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";
  String UNSIGNED_CHUNKS_TRAILER = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

  Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  static PayloadDeclaration parse(String text) {
    return switch (text) {
      case UNSIGNED -> new Unsigned();
      case SIGNED_CHUNKS -> new Chunked(text, true, false);
      case SIGNED_CHUNKS_TRAILER -> new Chunked(text, true, true);
      case UNSIGNED_CHUNKS_TRAILER -> new Chunked(text, false, true);
      default -> hashed(text);
    };
  }

  private static PayloadDeclaration hashed(String text) {
    if (SHA256.matcher(text).matches()) {
      return new Hashed(text);
    }
    if (text.startsWith("STREAMING-")) {
      throw S3Error.NOT_IMPLEMENTED.because(
          "Bodies are signed with AWS4-HMAC-SHA256 here; '" + shortened(text) + "' is not known.");
    }
    throw S3Error.INVALID_ARGUMENT.because(
        "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, the name of a streaming payload or 64"
            + " lower-case hexadecimal digits.");
  }

  private static String shortened(String text) {
    return text.length() <= 64 ? text : text.substring(0, 64) + "…";
  }
}
