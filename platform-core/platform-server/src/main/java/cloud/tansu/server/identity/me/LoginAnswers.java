package cloud.tansu.server.identity.me;

import cloud.tansu.server.identity.IdentityProblems;
import cloud.tansu.server.identity.external.LinkedLogins.Unlinked;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/** What the API answers about the user's accounts at other providers. */
@ApplicationScoped
class LoginAnswers {

  private final SelfOfToken selves;
  private final OwnLogins logins;

  @Inject
  LoginAnswers(SelfOfToken selves, OwnLogins logins) {
    this.selves = selves;
    this.logins = logins;
  }

  MyLoginsView list(Realm realm, SecurityContext security) {
    return MyLoginsView.of(logins.list(selves.changing(realm, security)));
  }

  Response unlink(Realm realm, String login, SecurityContext security) {
    Self self = selves.changing(realm, security);
    Unlinked outcome =
        UserId.parse(login).map(id -> logins.unlink(self, id.value())).orElse(Unlinked.UNKNOWN);
    return switch (outcome) {
      case DONE -> Response.noContent().build();
      case UNKNOWN -> throw Problems.NOT_FOUND.because("You have no login of that id.");
      case LAST_CREDENTIAL ->
          throw IdentityProblems.LAST_CREDENTIAL.because(
              "You have no password. Set one, or link another provider first.");
    };
  }
}
