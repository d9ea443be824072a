package cloud.tansu.server.identity.invitation;

import cloud.tansu.server.kernel.ConfigContribution;
import cloud.tansu.server.kernel.Configuration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Offers the configuration of invitations for injection. */
@ApplicationScoped
class InvitationBeans implements ConfigContribution {

  @Produces
  @Singleton
  static InvitationConfig config(Configuration configuration) {
    return configuration.bind(InvitationConfig.class);
  }

  @Override
  public List<Class<? extends Record>> records() {
    return List.of(InvitationConfig.class);
  }
}
