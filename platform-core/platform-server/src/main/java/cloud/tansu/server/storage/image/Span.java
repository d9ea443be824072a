package cloud.tansu.server.storage.image;

/** Bytes of a source that its decoder gets to see. */
record Span(long offset, long length) {}
