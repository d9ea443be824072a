package cloud.tansu.server.data.schema;

/**
 * One rule of a schema that a value breaks.
 *
 * @param pointer where in the value, as a JSON Pointer
 */
public record Violation(String pointer, String message) {}
