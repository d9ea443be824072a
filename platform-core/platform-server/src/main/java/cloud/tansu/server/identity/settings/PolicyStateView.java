package cloud.tansu.server.identity.settings;

import cloud.tansu.server.identity.policy.PolicySet;
import cloud.tansu.server.identity.policy.PolicyState;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What holds in a realm, in answers. */
final class PolicyStateView {

  private PolicyStateView() {}

  /** Of a tenant. */
  @Schema(name = "TenantIdentitySettings")
  record OfTenant(
      @Schema(description = "What holds") PolicySet effective,
      @Schema(description = "Names of the policies that the tenant has its own of")
          List<String> overrides,
      @Schema(description = "What holds where the tenant has none of its own")
          PolicySet platformDefaults) {

    static OfTenant of(PolicyState state) {
      return new OfTenant(state.effective(), state.overrides(), state.inherited());
    }
  }

  /** Of the platform. */
  @Schema(name = "PlatformIdentitySettings")
  record OfPlatform(
      @Schema(description = "What holds") PolicySet effective,
      @Schema(description = "Names of the policies that were changed") List<String> overrides,
      @Schema(description = "What holds while nobody changed it") PolicySet defaults) {

    static OfPlatform of(PolicyState state) {
      return new OfPlatform(state.effective(), state.overrides(), state.inherited());
    }
  }
}
