package cloud.tansu.server.identity.me;

import cloud.tansu.server.identity.IdentityProblems;
import cloud.tansu.server.identity.account.InputCheck;
import cloud.tansu.server.identity.me.ChangeOwnPassword.Outcome;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.RequestOrigin;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;

/** What the API answers about the own account, the same in every realm. */
@ApplicationScoped
class MeAnswers {

  private final SelfOfToken selves;
  private final OwnProfile profile;
  private final OwnSessions sessions;
  private final ChangeOwnPassword password;
  private final DeleteOwnAccount deletion;
  private final RequestOrigin origins;

  @Inject
  MeAnswers(
      SelfOfToken selves,
      OwnProfile profile,
      OwnSessions sessions,
      ChangeOwnPassword password,
      DeleteOwnAccount deletion,
      RequestOrigin origins) {
    this.selves = selves;
    this.profile = profile;
    this.sessions = sessions;
    this.password = password;
    this.deletion = deletion;
    this.origins = origins;
  }

  MeView get(Realm realm, SecurityContext security) {
    Self self = selves.reading(realm, security);
    return MeView.of(self, profile.get(self));
  }

  MeView change(Realm realm, MeBody.Change body, SecurityContext security) {
    Self self = selves.changing(realm, security);
    profile.rename(self, body.checkedName());
    return MeView.of(self, profile.get(self));
  }

  Response changePassword(
      Realm realm, MeBody.Password body, SecurityContext security, HttpServletRequest request) {
    Self self = selves.changing(realm, security);
    String chosen = InputCheck.required("newPassword", body.newPassword());
    String current = Optional.ofNullable(body.currentPassword()).orElse("");
    ChangeOwnPassword.Wish wish = new ChangeOwnPassword.Wish(current, chosen, origins.of(request));
    return switch (password.change(self, wish, unit -> true)) {
      case Outcome.Changed<Boolean> changed -> Response.noContent().build();
      case Outcome.WrongPassword<Boolean> wrong -> throw wrongPassword();
      case Outcome.Locked<Boolean> locked ->
          throw Problem.of(
                  IdentityProblems.ACCOUNT_LOCKED,
                  "Too many wrong passwords in a row. Wait, or ask an administrator.")
              .retryAfter(locked.remaining())
              .asException();
      case Outcome.SignInFirst<Boolean> first -> throw first.missing().problem();
    };
  }

  private static RuntimeException wrongPassword() {
    return Problem.of(
            IdentityProblems.CURRENT_PASSWORD_WRONG,
            "The member 'currentPassword' is not the password of the account.")
        .withError("currentPassword", "is not the password of the account")
        .asException();
  }

  Response delete(Realm realm, SecurityContext security) {
    if (!deletion.delete(selves.changing(realm, security))) {
      throw IdentityProblems.LAST_ADMINISTRATOR.because(
          "Make somebody else an administrator first.");
    }
    return Response.noContent().build();
  }

  MySessionsView sessions(Realm realm, SecurityContext security) {
    return MySessionsView.of(sessions.list(selves.changing(realm, security)));
  }

  Response endSession(Realm realm, String sessionId, SecurityContext security) {
    Self self = selves.changing(realm, security);
    boolean ended =
        UserId.parse(sessionId).filter(id -> sessions.end(self, id.value())).isPresent();
    if (!ended) {
      throw Problems.NOT_FOUND.because("You have no session of that id.");
    }
    return Response.noContent().build();
  }

  Response endOtherSessions(Realm realm, SecurityContext security) {
    sessions.endOthers(selves.changing(realm, security));
    return Response.noContent().build();
  }
}
