package cloud.tansu.server.identity.client;

/**
 * Why a client cannot be registered as it is.
 *
 * @param field the member of the API that is wrong
 * @param reason the end of a sentence that begins with the member
 */
public record ClientObjection(String field, String reason) {}
