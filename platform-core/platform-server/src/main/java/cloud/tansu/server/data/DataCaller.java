package cloud.tansu.server.data;

import cloud.tansu.server.kernel.TenantId;

/**
 * Who asks for data, and of which tenant.
 *
 * @param tenant from the verified token
 */
record DataCaller(TenantId tenant, Access access) {

  /** A caller whom nothing in the tenant is hidden from. */
  static DataCaller full(TenantId tenant) {
    return new DataCaller(tenant, new Access.Full());
  }
}
