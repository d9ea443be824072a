package cloud.tansu.server.identity.invitation;

import cloud.tansu.server.identity.mail.AccountMails;
import cloud.tansu.server.identity.mail.RealmMails;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.mail.OutgoingMail;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.quotas.RateLimitPolicy;
import cloud.tansu.server.quotas.RateLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Makes the links of invitations and sends them, as often as a realm may. */
@ApplicationScoped
class InvitationLinks {

  private final RateLimits limits;
  private final AccountMails mails;
  private final OutgoingMail outgoing;
  private final InvitationConfig config;
  private final Tokens tokens;
  private final Clock clock;

  @Inject
  InvitationLinks(
      RateLimits limits,
      AccountMails mails,
      OutgoingMail outgoing,
      InvitationConfig config,
      Tokens tokens,
      Clock clock) {
    this.limits = limits;
    this.mails = mails;
    this.outgoing = outgoing;
    this.config = config;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * What an invitation to be sent needs.
   *
   * @param id of an invitation that is new
   */
  record Fresh(UUID id, InvitationTable.Link link, RealmMails mails) {}

  /**
   * Counts one mail and prepares it; not while holding a database connection.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code rate_limited}
   */
  Fresh fresh(Realm realm) {
    limits.check(
        RateLimitPolicy.exact("invitation", config.mailsPerHour(), Duration.ofHours(1)),
        realm.toString());
    Instant now = clock.instant();
    return new Fresh(
        tokens.uuidV7(now.toEpochMilli()),
        new InvitationTable.Link(tokens.secret(), now, now.plus(config.lifetime())),
        mails.in(realm));
  }

  /** Sends the mail if the transaction is committed. */
  void send(UnitOfWork unit, Invitation invitation, Fresh fresh) throws SQLException {
    outgoing.send(
        unit,
        fresh
            .mails()
            .invitation(
                invitation.email(),
                invitation.inviter().name(),
                invitation.message(),
                fresh.link().secret(),
                config.lifetime()));
  }
}
