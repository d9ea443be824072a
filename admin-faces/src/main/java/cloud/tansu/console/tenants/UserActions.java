package cloud.tansu.console.tenants;

import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.identity.IdentityProblems;
import cloud.tansu.server.identity.mfa.ChangeFactors;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.recovery.SendResetLink;
import cloud.tansu.server.identity.user.AdministerUsers;
import cloud.tansu.server.identity.user.SupportUsers;
import cloud.tansu.server.identity.user.UserChange;
import cloud.tansu.server.identity.user.UserDirectory;
import cloud.tansu.server.identity.user.UserProfile;
import cloud.tansu.server.identity.user.UserStatus;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.UserId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.Optional;

/** What the page of users asks of the server, in the name of whoever is signed in. */
@Dependent
class UserActions implements Serializable {

  private static final long serialVersionUID = 1L;

  private final UserDirectory directory;
  private final AdministerUsers users;
  private final SupportUsers support;
  private final SendResetLink resets;
  private final ChangeFactors factors;
  private final SignedIn signedIn;
  private final String tenant;

  @Inject
  UserActions(
      UserDirectory directory,
      AdministerUsers users,
      SupportUsers support,
      SendResetLink resets,
      ChangeFactors factors,
      SignedIn signedIn,
      Visit visit) {
    this.directory = directory;
    this.users = users;
    this.support = support;
    this.resets = resets;
    this.factors = factors;
    this.signedIn = signedIn;
    this.tenant = visit.requireTenant().value();
  }

  UserProfile find(String id) {
    Actor unused = actor();
    return UserId.parse(id)
        .flatMap(user -> directory.find(realm(), user))
        .orElseThrow(UserActions::unknown);
  }

  UserProfile setStatus(UserId id, UserStatus status) {
    return change(id, new UserChange(Optional.empty(), Optional.of(status), Optional.empty()));
  }

  UserProfile change(UserId id, UserChange change) {
    return changed(users.change(actor(), realm(), id, change));
  }

  UserProfile unlock(UserId id) {
    return changed(support.unlock(actor(), realm(), id));
  }

  UserProfile signOut(UserId id) {
    return changed(support.signOut(actor(), realm(), id));
  }

  UserProfile delete(UserId id) {
    return changed(support.delete(actor(), realm(), id));
  }

  void sendResetLink(UserId id) {
    if (!resets.to(actor(), realm(), id)) {
      throw Problems.CONFLICT.because("A disabled user gets no links. Enable the user first.");
    }
  }

  void removeSecondFactor(UserId id) {
    factors.remove(actor(), realm(), id);
  }

  private static UserProfile changed(AdministerUsers.Outcome outcome) {
    return switch (outcome) {
      case AdministerUsers.Outcome.Changed done -> done.user();
      case AdministerUsers.Outcome.NotFound gone -> throw unknown();
      case AdministerUsers.Outcome.UnknownRole role ->
          throw Problems.INVALID_REQUEST.because("There is no such role.");
      case AdministerUsers.Outcome.LastAdministrator last ->
          throw IdentityProblems.LAST_ADMINISTRATOR.because(
              "Make another user an administrator first.");
    };
  }

  private Actor actor() {
    return signedIn.administratorOf(new TenantId(tenant));
  }

  private Realm realm() {
    return Realm.of(new TenantId(tenant));
  }

  private static RuntimeException unknown() {
    return Problems.NOT_FOUND.because("The user is gone meanwhile.");
  }
}
