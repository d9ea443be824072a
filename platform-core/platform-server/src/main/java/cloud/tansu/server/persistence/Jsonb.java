package cloud.tansu.server.persistence;

/** A JSON text that is bound as {@code jsonb}. */
public record Jsonb(String text) {}
