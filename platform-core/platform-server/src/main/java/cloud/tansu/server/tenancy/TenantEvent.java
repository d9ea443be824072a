package cloud.tansu.server.tenancy;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;

/**
 * Something happened to a tenant: written into the journal with it, and fired as a CDI event after
 * it is committed.
 */
public sealed interface TenantEvent {

  TenantId tenant();

  /** It is ready to be used. */
  record Provisioned(TenantId tenant, Actor by) implements TenantEvent {}

  /** It is closed until it is resumed. */
  record Suspended(TenantId tenant, Actor by) implements TenantEvent {}

  /** It is open again, after a suspension or a deletion that was taken back. */
  record Resumed(TenantId tenant, Actor by) implements TenantEvent {}

  /** It is deleted; its data is kept until the grace period ends. */
  record Deleted(TenantId tenant, Actor by) implements TenantEvent {}

  /** Its data is gone. */
  record Purged(TenantId tenant) implements TenantEvent {}
}
