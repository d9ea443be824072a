package cloud.tansu.server.web;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import java.util.Optional;

/**
 * Somebody with a valid token asked for what the token does not allow; fired as a CDI event before
 * the refusal is answered.
 *
 * @param path of the request, as it was sent
 * @param otherTenant the tenant asked for, when what is wrong is that it is not the caller's
 */
public record AccessRefused(Actor by, String method, String path, Optional<TenantId> otherTenant) {}
