package cloud.tansu.server.events;

import cloud.tansu.server.kernel.TenantId;

/**
 * Fired as a CDI event on every node when a tenant's log has grown. Several changes may come as
 * one; observers return at once.
 *
 * @param position the last position in the log
 */
public record TenantChanged(TenantId tenant, long position) {}
