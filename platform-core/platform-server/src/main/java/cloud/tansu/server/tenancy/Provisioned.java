package cloud.tansu.server.tenancy;

import java.net.URI;
import java.util.Optional;

/**
 * What a call to provision a tenant came to.
 *
 * @param created whether this call made it; false when it existed already
 * @param setupLink the one-time link by which the first administrator sets a password; only for the
 *     call that made the tenant
 */
public record Provisioned(Tenant tenant, boolean created, Optional<URI> setupLink) {}
