package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.IdentityProblems;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.recovery.SendResetLink;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.user.AdministerUsers;
import cloud.tansu.server.identity.user.AdministerUsers.Outcome;
import cloud.tansu.server.identity.user.SupportUsers;
import cloud.tansu.server.identity.user.UserChange;
import cloud.tansu.server.identity.user.UserDirectory;
import cloud.tansu.server.identity.user.UserQuery;
import cloud.tansu.server.identity.user.UserStatus;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Answers administrators of tenants and of the platform alike. */
@ApplicationScoped
class UserAnswers {

  private final UserDirectory directory;
  private final AdministerUsers users;
  private final SupportUsers support;
  private final SendResetLink resets;

  @Inject
  UserAnswers(
      UserDirectory directory, AdministerUsers users, SupportUsers support, SendResetLink resets) {
    this.directory = directory;
    this.users = users;
    this.support = support;
    this.resets = resets;
  }

  UserView.PageView list(Realm realm, UserQuery query) {
    return UserView.PageView.of(directory.list(realm, query));
  }

  UserView get(Realm realm, String userId) {
    return directory.find(realm, id(userId)).map(UserView::of).orElseThrow(UserAnswers::unknown);
  }

  UserView change(Actor actor, Realm realm, String userId, UserChange change) {
    return view(realm, users.change(actor, realm, id(userId), change));
  }

  UserView setStatus(Actor actor, Realm realm, String userId, UserStatus status) {
    return change(
        actor,
        realm,
        userId,
        new UserChange(Optional.empty(), Optional.of(status), Optional.empty()));
  }

  UserView unlock(Actor actor, Realm realm, String userId) {
    return view(realm, support.unlock(actor, realm, id(userId)));
  }

  Response signOut(Actor actor, Realm realm, String userId) {
    UserView unused = view(realm, support.signOut(actor, realm, id(userId)));
    return Response.noContent().build();
  }

  Response delete(Actor actor, Realm realm, String userId) {
    UserView unused = view(realm, support.delete(actor, realm, id(userId)));
    return Response.noContent().build();
  }

  Response sendResetLink(Actor actor, Realm realm, String userId) {
    UserId id = id(userId);
    if (!resets.to(actor, realm, id)) {
      throw directory.find(realm, id).isPresent()
          ? IdentityProblems.ACCOUNT_DISABLED.because("A disabled user gets no links.")
          : unknown();
    }
    return Response.accepted().build();
  }

  private static UserView view(Realm realm, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Changed changed -> UserView.of(changed.user());
      case Outcome.NotFound missing -> throw unknown();
      case Outcome.UnknownRole unknownRole ->
          throw InputCheck.invalid("roles", "names a role that does not exist");
      case Outcome.LastAdministrator last ->
          throw IdentityProblems.LAST_ADMINISTRATOR.because(
              "Give the role " + Scopes.administratorRole(realm) + " to another user first.");
    };
  }

  private static UserId id(String text) {
    return UserId.parse(text).orElseThrow(UserAnswers::unknown);
  }

  private static RuntimeException unknown() {
    return Problems.NOT_FOUND.because("There is no user of that id.");
  }
}
