package cloud.tansu.server.storage;

/** Digests of an object's bytes that callers may name. */
public enum ChecksumAlgorithm {
  MD5,
  CRC32,
  CRC32C,
  CRC64NVME,
  SHA1,
  SHA256
}
