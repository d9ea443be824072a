package cloud.tansu.server.identity.invitation;

import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody was asked to join.
 *
 * @param email the one address that an account can be made for
 * @param role what the account may do
 * @param message what the inviter wanted to say
 * @param inviter who asked last, as people know them
 * @param sentAt when the link that works now was sent
 * @param acceptedBy the account that was made
 */
public record Invitation(
    UUID id,
    Email email,
    String role,
    Optional<String> message,
    Inviter inviter,
    Instant createdAt,
    Instant sentAt,
    Instant expiresAt,
    Optional<Instant> acceptedAt,
    Optional<UserId> acceptedBy,
    Optional<Instant> revokedAt) {

  /**
   * Who invited.
   *
   * @param subject as the audit trail names it
   */
  public record Inviter(String subject, String name) {}

  public InvitationStatus statusAt(Instant now) {
    if (acceptedAt.isPresent()) {
      return InvitationStatus.ACCEPTED;
    }
    if (revokedAt.isPresent()) {
      return InvitationStatus.REVOKED;
    }
    return now.isBefore(expiresAt) ? InvitationStatus.OPEN : InvitationStatus.EXPIRED;
  }
}
