package cloud.tansu.spi.connector;

import java.util.Optional;

/**
 * A call of an operation.
 *
 * @param operation one of the names in {@link ConnectorDescriptor#operations()}
 * @param arguments checked against that operation
 * @param idempotencyKey the same for every attempt at the same thing, at most 64 characters of
 *     ASCII; absent when the caller does not repeat
 */
public record ConnectorCall(
    String operation, Arguments arguments, Optional<String> idempotencyKey) {}
