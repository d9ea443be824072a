package cloud.tansu.server.identity.me;

import cloud.tansu.server.identity.external.ExternalProviders;
import cloud.tansu.server.identity.external.LinkedLogins;
import cloud.tansu.server.identity.external.LinkedLogins.Login;
import cloud.tansu.server.identity.external.SignInOption;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** The user's accounts at other providers. Every change needs a fresh sign-in. */
@ApplicationScoped
class OwnLogins {

  private final StepUp stepUp;
  private final LinkedLogins logins;
  private final Instance<ExternalProviders> providers;

  @Inject
  OwnLogins(StepUp stepUp, LinkedLogins logins, Instance<ExternalProviders> providers) {
    this.stepUp = stepUp;
    this.logins = logins;
    this.providers = providers;
  }

  List<Login> list(Self self) {
    return logins.list(self.realm(), self.id());
  }

  /** The providers that can be used now, by label. */
  List<SignInOption> offered(Self self) {
    return providers.stream().flatMap(each -> each.enabled(self.realm()).stream()).toList();
  }

  /**
   * @throws cloud.tansu.server.kernel.ProblemException {@code insufficient_user_authentication}
   */
  LinkedLogins.Unlinked unlink(Self self, UUID login) {
    stepUp.require(self);
    return logins.unlink(self.subject(), login);
  }
}
