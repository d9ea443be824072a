package cloud.tansu.server.identity.invitation;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** The rows of {@code invitations}. */
@ApplicationScoped
class InvitationTable {

  private static final String COLUMNS =
      "id, email, role, message, invited_by, inviter_name, created_at, sent_at, expires_at,"
          + " accepted_at, accepted_by, revoked_at";

  private static final String OPEN = "accepted_at is null and revoked_at is null";

  /** Of a status as its name; null for any. */
  private static final String MATCHING =
      """
      where (?::text is null or ? = case
        when accepted_at is not null then 'ACCEPTED'
        when revoked_at is not null then 'REVOKED'
        when expires_at > ? then 'OPEN'
        else 'EXPIRED' end)
      """;

  /** The link that an invitation is accepted by. */
  record Link(String secret, Instant sent, Instant expires) {

    /** Leaves the secret out: it must never reach a log. */
    @Override
    public String toString() {
      return "Link[" + expires + "]";
    }
  }

  /**
   * Writes an invitation; an open one of the same address becomes it, and its link stops working.
   *
   * @return how it stands now
   */
  Invitation put(UnitOfWork unit, InvitationRequest request, UUID id, Link link)
      throws SQLException {
    Actor actor = request.actor();
    return unit.first(
            "insert into invitations (id, email, role, message, token_hash, invited_by,"
                + " inviter_name, created_at, sent_at, expires_at)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " on conflict (email) where "
                + OPEN
                + " do update set role = excluded.role, message = excluded.message,"
                + " token_hash = excluded.token_hash, invited_by = excluded.invited_by,"
                + " inviter_name = excluded.inviter_name, created_at = excluded.created_at,"
                + " sent_at = excluded.sent_at, expires_at = excluded.expires_at returning "
                + COLUMNS,
            InvitationTable::invitation,
            id,
            request.email().value(),
            request.role(),
            request.message(),
            Tokens.hash(link.secret()),
            actor.subject(),
            actor.name(),
            link.sent(),
            link.sent(),
            link.expires())
        .orElseThrow();
  }

  /** Gives an invitation that was neither accepted nor revoked another link and more time. */
  Optional<Invitation> renew(UnitOfWork unit, UUID id, Link link) throws SQLException {
    return unit.first(
        "update invitations set token_hash = ?, sent_at = ?, expires_at = ? where id = ? and "
            + OPEN
            + " returning "
            + COLUMNS,
        InvitationTable::invitation,
        Tokens.hash(link.secret()),
        link.sent(),
        link.expires(),
        id);
  }

  Optional<Invitation> revoke(UnitOfWork unit, UUID id, Instant now) throws SQLException {
    return unit.first(
        "update invitations set revoked_at = ? where id = ? and " + OPEN + " returning " + COLUMNS,
        InvitationTable::invitation,
        now,
        id);
  }

  /** Uses the link up; of several that try at the same time one does. */
  boolean accept(UnitOfWork unit, String secret, UserId account, Instant now) throws SQLException {
    return unit.update(
            "update invitations set accepted_at = ?, accepted_by = ?"
                + " where token_hash = ? and expires_at > ? and "
                + OPEN,
            now,
            account.value(),
            Tokens.hash(secret),
            now)
        == 1;
  }

  /** Whether the address of an open invitation has an account by now. */
  boolean isAnswered(UnitOfWork unit, UUID id) throws SQLException {
    return unit.count(
            "select count(*) from invitations i join users u on u.email = i.email"
                + " where i.id = ? and i.accepted_at is null and i.revoked_at is null",
            id)
        > 0;
  }

  Optional<Invitation> find(UnitOfWork unit, UUID id) throws SQLException {
    return unit.first(
        "select " + COLUMNS + " from invitations where id = ?", InvitationTable::invitation, id);
  }

  /** The invitation whose present link has that secret, whatever its status. */
  Optional<Invitation> findBySecret(UnitOfWork unit, String secret) throws SQLException {
    return unit.first(
        "select " + COLUMNS + " from invitations where token_hash = ?",
        InvitationTable::invitation,
        Tokens.hash(secret));
  }

  /** Newest first. */
  Page<Invitation> list(
      UnitOfWork unit, Optional<InvitationStatus> status, PageRequest page, Instant now)
      throws SQLException {
    return Page.of(
        page,
        unit.count("select count(*) from invitations " + MATCHING, status, status, now),
        unit.query(
            "select "
                + COLUMNS
                + " from invitations "
                + MATCHING
                + "order by created_at desc, id limit ? offset ?",
            InvitationTable::invitation,
            status,
            status,
            now,
            page.pageSize(),
            page.offset()));
  }

  private static Invitation invitation(ResultSet row) throws SQLException {
    return new Invitation(
        row.getObject("id", UUID.class),
        new Email(row.getString("email")),
        row.getString("role"),
        Optional.ofNullable(row.getString("message")),
        new Invitation.Inviter(row.getString("invited_by"), row.getString("inviter_name")),
        instant(row, "created_at").orElseThrow(),
        instant(row, "sent_at").orElseThrow(),
        instant(row, "expires_at").orElseThrow(),
        instant(row, "accepted_at"),
        Optional.ofNullable(row.getObject("accepted_by", UUID.class)).map(UserId::new),
        instant(row, "revoked_at"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
