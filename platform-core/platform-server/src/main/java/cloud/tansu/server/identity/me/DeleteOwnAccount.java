package cloud.tansu.server.identity.me;

import cloud.tansu.server.identity.user.AdministerUsers;
import cloud.tansu.server.identity.user.SupportUsers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Deletes the user's account, with everything that belongs to it. Needs a fresh sign-in. */
@ApplicationScoped
public class DeleteOwnAccount {

  private final StepUp stepUp;
  private final SupportUsers users;

  @Inject
  DeleteOwnAccount(StepUp stepUp, SupportUsers users) {
    this.stepUp = stepUp;
    this.users = users;
  }

  /**
   * @return false when nobody would be left who administers the realm: then nothing was done
   * @throws cloud.tansu.server.kernel.ProblemException {@code insufficient_user_authentication}
   */
  public boolean delete(Self self) {
    stepUp.require(self);
    return switch (users.delete(self.subject().actor(), self.realm(), self.id())) {
      case AdministerUsers.Outcome.Changed deleted -> true;
      case AdministerUsers.Outcome.NotFound gone -> true;
      case AdministerUsers.Outcome.UnknownRole none -> true;
      case AdministerUsers.Outcome.LastAdministrator last -> false;
    };
  }
}
