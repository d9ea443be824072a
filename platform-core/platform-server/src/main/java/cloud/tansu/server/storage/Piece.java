package cloud.tansu.server.storage;

import java.util.UUID;

/**
 * A run of an object's bytes that lies in one blob.
 *
 * @param position of its first byte within the object
 */
public record Piece(UUID blob, long size, long position) {}
