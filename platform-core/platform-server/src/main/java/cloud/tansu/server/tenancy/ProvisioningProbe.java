package cloud.tansu.server.tenancy;

/** Is told before each step of provisioning; a test makes it fail there. */
@FunctionalInterface
interface ProvisioningProbe {
  void before(ProvisioningStep step);
}
