package cloud.tansu.server.identity.me;

import cloud.tansu.server.audit.AuditEvent;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.Authentication;
import cloud.tansu.server.identity.user.SessionReference;
import cloud.tansu.server.kernel.UserId;

/**
 * A user who acts on the own account.
 *
 * @param authentication when and how the user signed in
 * @param session in which the user acts; it runs
 */
public record Self(Authentication authentication, SessionReference session) {

  public TokenSubject subject() {
    return authentication.subject();
  }

  public Realm realm() {
    return subject().realm();
  }

  public UserId id() {
    return subject().id();
  }

  /** What the audit log says of an action. */
  AuditEvent event(String action) {
    AuditEvent event =
        AuditEvent.of(subject().actor(), "Identity", action)
            .service("identity")
            .detail("user", id());
    return event.tenant(realm().tenant());
  }
}
