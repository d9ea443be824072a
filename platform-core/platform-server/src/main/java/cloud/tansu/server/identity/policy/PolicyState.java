package cloud.tansu.server.identity.policy;

import java.util.List;

/**
 * What holds in a realm and where it comes from.
 *
 * @param overrides names of the policies that were set in the realm itself
 * @param inherited what would hold without them: of a tenant the platform's policies, of the
 *     platform the defaults of the configuration
 */
public record PolicyState(PolicySet effective, List<String> overrides, PolicySet inherited) {

  public PolicyState {
    overrides = List.copyOf(overrides);
  }
}
