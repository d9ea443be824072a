package cloud.tansu.server.storage.presign;

import java.time.Instant;

/**
 * An address with a signature.
 *
 * @param url path and query; callers put the public address of the server before it
 * @param expires from then on it is refused
 */
public record PresignedUrl(String url, Instant expires) {}
