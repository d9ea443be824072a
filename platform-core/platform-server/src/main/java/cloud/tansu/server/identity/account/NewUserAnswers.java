package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.IdentityProblems;
import cloud.tansu.server.identity.realm.Issuers;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.AdministerUsers;
import cloud.tansu.server.identity.user.AdministerUsers.Creation;
import cloud.tansu.server.identity.user.ImportUsers;
import cloud.tansu.server.identity.user.ImportedUser;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Email;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Makes users for administrators of tenants and of the platform alike. */
@ApplicationScoped
class NewUserAnswers {

  private final UserAnswers answers;
  private final AdministerUsers users;
  private final ImportUsers imports;
  private final Issuers issuers;

  @Inject
  NewUserAnswers(UserAnswers answers, AdministerUsers users, ImportUsers imports, Issuers issuers) {
    this.answers = answers;
    this.users = users;
    this.imports = imports;
    this.issuers = issuers;
  }

  /** A user without a password; the answer holds the link by which it is set. */
  Response create(
      Actor actor, Realm realm, Email email, Optional<String> name, List<String> roles) {
    return switch (users.create(actor, realm, email, name, roles)) {
      case Creation.Created created ->
          created(
              realm,
              UserView.of(created.user()),
              Optional.of(issuers.pagesOf(realm) + "setup?token=" + created.setupSecret()));
      case Creation.EmailTaken taken -> throw taken();
      case Creation.UnknownRole unknown -> throw unknownRole();
    };
  }

  /** A user with the hash of a password from elsewhere. */
  Response importOne(Actor actor, Realm realm, ImportedUser user) {
    return switch (imports.importOne(actor, realm, user)) {
      case ImportUsers.Outcome.Imported made ->
          created(realm, answers.get(realm, made.id().toString()), Optional.empty());
      case ImportUsers.Outcome.EmailTaken taken -> throw taken();
      case ImportUsers.Outcome.UnknownRole unknown -> throw unknownRole();
      case ImportUsers.Outcome.UnknownHash unknown ->
          throw InputCheck.invalid("passwordHash", ImportBody.UNKNOWN_HASH);
    };
  }

  private Response created(Realm realm, UserView user, Optional<String> setupLink) {
    URI location = URI.create(issuers.usersOf(realm) + "/" + user.id());
    return Response.created(location).entity(new UserView.CreatedView(user, setupLink)).build();
  }

  private static RuntimeException taken() {
    return IdentityProblems.EMAIL_TAKEN.because(
        "There is a user with this e-mail address already.");
  }

  private static RuntimeException unknownRole() {
    return InputCheck.invalid("roles", "names a role that does not exist");
  }
}
