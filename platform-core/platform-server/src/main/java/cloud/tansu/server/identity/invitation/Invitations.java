package cloud.tansu.server.identity.invitation;

import cloud.tansu.server.audit.AuditEvent;
import cloud.tansu.server.audit.AuditTrail;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** What administrators do with the invitations of their realm. */
@ApplicationScoped
public class Invitations {

  private final RealmDatabases databases;
  private final InvitationTable table;
  private final InvitationLinks links;
  private final AuditTrail audit;
  private final Clock clock;

  @Inject
  Invitations(
      RealmDatabases databases,
      InvitationTable table,
      InvitationLinks links,
      AuditTrail audit,
      Clock clock) {
    this.databases = databases;
    this.table = table;
    this.links = links;
    this.audit = audit;
    this.clock = clock;
  }

  /** What came of the wish to invite somebody. */
  public sealed interface Outcome {

    record Invited(Invitation invitation) implements Outcome {}

    /** The address has an account: there is nothing to accept. */
    record EmailTaken() implements Outcome {}

    record UnknownRole() implements Outcome {}
  }

  /** What came of the wish to do something with an invitation. */
  public sealed interface Change {

    record Changed(Invitation invitation) implements Change {}

    record NotFound() implements Change {}

    /** It was accepted or revoked before. */
    record Closed() implements Change {}

    /** Meanwhile the address has an account: there is nothing to accept. */
    record EmailTaken() implements Change {}
  }

  /**
   * Writes the invitation and its mail. An open invitation of the same address is replaced: its
   * link stops working.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code rate_limited}
   */
  public Outcome invite(InvitationRequest request) {
    Realm realm = request.realm();
    InvitationLinks.Fresh fresh = links.fresh(realm);
    return databases.transact(
        realm,
        unit -> {
          if (unit.count("select count(*) from roles where name = ?", request.role()) == 0) {
            return new Outcome.UnknownRole();
          }
          String email = request.email().value();
          if (unit.count("select count(*) from users where email = ?", email) > 0) {
            return new Outcome.EmailTaken();
          }
          Invitation written = table.put(unit, request, fresh.id(), fresh.link());
          links.send(unit, written, fresh);
          audit.append(unit, event(request.actor(), realm, "InvitationCreate", written));
          return new Outcome.Invited(written);
        });
  }

  /**
   * Sends a new link, with all its time; the link before stops working.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code rate_limited}
   */
  public Change resend(Actor actor, Realm realm, UUID id) {
    InvitationLinks.Fresh fresh = links.fresh(realm);
    return databases.transact(
        realm,
        unit -> {
          if (table.isAnswered(unit, id)) {
            return new Change.EmailTaken();
          }
          Optional<Invitation> renewed = table.renew(unit, id, fresh.link());
          if (renewed.isEmpty()) {
            return closedOrUnknown(unit, id);
          }
          links.send(unit, renewed.get(), fresh);
          audit.append(unit, event(actor, realm, "InvitationResend", renewed.get()));
          return new Change.Changed(renewed.get());
        });
  }

  /** Takes an invitation back: its link stops working. */
  public Change revoke(Actor actor, Realm realm, UUID id) {
    return databases.transact(
        realm,
        unit -> {
          Optional<Invitation> revoked = table.revoke(unit, id, clock.instant());
          if (revoked.isEmpty()) {
            return closedOrUnknown(unit, id);
          }
          audit.append(unit, event(actor, realm, "InvitationRevoke", revoked.get()));
          return new Change.Changed(revoked.get());
        });
  }

  /** Newest first. */
  public Page<Invitation> list(Realm realm, Optional<InvitationStatus> status, PageRequest page) {
    return databases.transact(realm, unit -> table.list(unit, status, page, clock.instant()));
  }

  public InvitationStatus statusOf(Invitation invitation) {
    return invitation.statusAt(clock.instant());
  }

  private Change closedOrUnknown(UnitOfWork unit, UUID id) throws SQLException {
    return table.find(unit, id).isPresent() ? new Change.Closed() : new Change.NotFound();
  }

  private static AuditEvent event(Actor actor, Realm realm, String action, Invitation invitation) {
    AuditEvent event =
        AuditEvent.of(actor, "Identity", action)
            .service("identity")
            .detail("invitation", invitation.id())
            .detail("email", invitation.email())
            .detail("role", invitation.role());
    return event.tenant(realm.tenant());
  }
}
