package cloud.tansu.server.events.delivery;

import cloud.tansu.server.kernel.TenantId;

/** Fired as a CDI event on this node when a tenant has something to deliver at once. */
record DeliveriesDue(TenantId tenant) {}
