package cloud.tansu.server.storage;

import java.util.Map;

/**
 * A part that an object was completed from.
 *
 * @param position of its first byte within the object
 * @param etag MD5 in hexadecimal
 * @param checksums base64 of those that were asked for
 */
public record ObjectPart(
    int number, long size, long position, String etag, Map<ChecksumAlgorithm, String> checksums) {

  public ObjectPart {
    checksums = Map.copyOf(checksums);
  }
}
