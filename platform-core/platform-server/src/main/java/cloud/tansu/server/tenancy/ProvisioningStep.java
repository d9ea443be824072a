package cloud.tansu.server.tenancy;

/** The steps by which a tenant is made, in order. */
enum ProvisioningStep {
  REGISTER,
  CREATE_ROLES,
  CREATE_DATABASE,
  OPEN,
  SEED,
  ACTIVATE
}
