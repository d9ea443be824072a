package cloud.tansu.server.storage.presign;

import java.time.Instant;

/**
 * The addresses of an upload in parts, each path and query. Whoever uses them puts the number of
 * the part for <code>{partNumber}</code> and what the first one answered for <code>{uploadId}
 * </code>.
 *
 * @param expires from then on they are refused
 */
public record PresignedUpload(
    String initiate, String part, String complete, String abort, Instant expires) {}
