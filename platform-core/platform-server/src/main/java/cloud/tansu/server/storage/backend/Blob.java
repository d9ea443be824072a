package cloud.tansu.server.storage.backend;

import java.util.UUID;

/** Bytes that lie on the backend, unchangeable, under a generated name. */
public record Blob(UUID id, long size) {}
