package cloud.tansu.server.storage.multipart;

import cloud.tansu.server.storage.ChecksumAlgorithm;
import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * The CRC of two runs of bytes together, from the CRC of each and the length of the second: the
 * first one is multiplied with x to the power of eight times that length, modulo the polynomial, as
 * zlib's {@code crc32_combine} does. Polynomials are reflected, the highest power is the lowest
 * bit.
 */
final class CrcCombination {

  private final int width;
  private final long polynomial;

  private CrcCombination(int width, long polynomial) {
    this.width = width;
    this.polynomial = polynomial;
  }

  static boolean isKnown(ChecksumAlgorithm algorithm) {
    return switch (algorithm) {
      case CRC32, CRC32C, CRC64NVME -> true;
      case MD5, SHA1, SHA256 -> false;
    };
  }

  static CrcCombination of(ChecksumAlgorithm algorithm) {
    return switch (algorithm) {
      case CRC32 -> new CrcCombination(32, 0xEDB88320L);
      case CRC32C -> new CrcCombination(32, 0x82F63B78L);
      case CRC64NVME -> new CrcCombination(64, 0x9A6C9329AC4BC9B5L);
      case MD5, SHA1, SHA256 -> throw new IllegalArgumentException(algorithm + " is no CRC");
    };
  }

  /** Base64 of both together. */
  String combine(String first, String second, long secondLength) {
    return encode(multiply(power(secondLength), decode(first)) ^ decode(second));
  }

  /** x to the power of eight times the bytes. */
  private long power(long bytes) {
    long result = 1L << (width - 1);
    long square = 1L << (width - 1 - 8);
    for (long left = bytes; left > 0; left >>>= 1) {
      if ((left & 1) == 1) {
        result = multiply(square, result);
      }
      square = multiply(square, square);
    }
    return result;
  }

  private long multiply(long left, long right) {
    long product = 0;
    long factor = right;
    for (int bit = width - 1; bit >= 0; bit--) {
      if ((left >>> bit & 1) == 1) {
        product ^= factor;
      }
      factor = (factor & 1) == 1 ? (factor >>> 1) ^ polynomial : factor >>> 1;
    }
    return product;
  }

  private long decode(String base64) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
    return width == Long.SIZE ? bytes.getLong() : Integer.toUnsignedLong(bytes.getInt());
  }

  private String encode(long value) {
    ByteBuffer bytes = ByteBuffer.allocate(width / Byte.SIZE);
    byte[] array =
        width == Long.SIZE ? bytes.putLong(value).array() : bytes.putInt((int) value).array();
    return Base64.getEncoder().encodeToString(array);
  }
}
