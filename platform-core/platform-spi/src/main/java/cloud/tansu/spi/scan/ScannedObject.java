package cloud.tansu.spi.scan;

/**
 * An object that is about to be published.
 *
 * @param tenant whose it is
 * @param bucket where it is to lie
 * @param key its name there, from a stranger: nothing but text
 * @param contentType what the sender says it is, from a stranger; empty when nothing was said
 * @param size in bytes
 */
public record ScannedObject(
    String tenant, String bucket, String key, String contentType, long size) {}
