package cloud.tansu.console.tenants;

import cloud.tansu.server.identity.invitation.Invitation;
import cloud.tansu.server.identity.invitation.InvitationStatus;
import java.io.Serializable;
import java.time.Instant;

/** An invitation as a page shows it. */
public record InvitationRow(
    String id,
    String email,
    String role,
    String inviter,
    String label,
    String kind,
    boolean closed,
    Instant sentAt,
    Instant expiresAt)
    implements Serializable {

  static InvitationRow of(Invitation invitation, InvitationStatus status) {
    return new InvitationRow(
        invitation.id().toString(),
        invitation.email().value(),
        invitation.role(),
        invitation.inviter().name(),
        label(status),
        kind(status),
        status == InvitationStatus.ACCEPTED || status == InvitationStatus.REVOKED,
        invitation.sentAt(),
        invitation.expiresAt());
  }

  private static String label(InvitationStatus status) {
    return switch (status) {
      case OPEN -> "Open";
      case ACCEPTED -> "Accepted";
      case REVOKED -> "Revoked";
      case EXPIRED -> "Expired";
    };
  }

  private static String kind(InvitationStatus status) {
    return switch (status) {
      case OPEN -> "info";
      case ACCEPTED -> "ok";
      case EXPIRED -> "warn";
      case REVOKED -> "neutral";
    };
  }
}
