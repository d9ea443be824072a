/**
 * Tenants: the registry, provisioning with roll-back, life cycle, and which tenant a request is
 * about. A tenant has one database; its name comes from the registry and from nowhere else.
 */
@NullMarked
package cloud.tansu.server.tenancy;

import org.jspecify.annotations.NullMarked;
