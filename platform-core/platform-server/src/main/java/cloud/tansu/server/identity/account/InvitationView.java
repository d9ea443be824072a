package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.invitation.Invitation;
import cloud.tansu.server.identity.invitation.InvitationStatus;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An invitation in answers to administrators; its link is in the mail alone. */
@Schema(name = "Invitation")
record InvitationView(
    UUID id,
    String email,
    String role,
    @Schema(implementation = String.class) Optional<String> message,
    @Schema(description = "open, accepted, expired or revoked") String status,
    @Schema(description = "Who invited, as people know them") String invitedBy,
    Instant createdAt,
    @Schema(description = "When the link that works now was sent") Instant sentAt,
    Instant expiresAt,
    @Schema(type = SchemaType.STRING, format = "date-time") Optional<Instant> acceptedAt,
    @Schema(type = SchemaType.STRING, format = "uuid", description = "The account that was made")
        Optional<UUID> acceptedBy,
    @Schema(type = SchemaType.STRING, format = "date-time") Optional<Instant> revokedAt) {

  static InvitationView of(Invitation invitation, InvitationStatus status) {
    return new InvitationView(
        invitation.id(),
        invitation.email().value(),
        invitation.role(),
        invitation.message(),
        status.word(),
        invitation.inviter().name(),
        invitation.createdAt(),
        invitation.sentAt(),
        invitation.expiresAt(),
        invitation.acceptedAt(),
        invitation.acceptedBy().map(UserId::value),
        invitation.revokedAt());
  }

  /** One page of invitations. */
  @Schema(name = "InvitationPage")
  record PageView(long total, int page, int pageSize, List<InvitationView> items) {

    static PageView of(Page<Invitation> page, Function<Invitation, InvitationStatus> status) {
      return new PageView(
          page.total(),
          page.page(),
          page.pageSize(),
          page.items().stream().map(each -> InvitationView.of(each, status.apply(each))).toList());
    }
  }

  /** What somebody who holds the link is told before accepting. */
  @Schema(name = "InvitationPreview")
  record PreviewView(
      String tenantId,
      @Schema(description = "What people call the tenant") String tenantName,
      @Schema(description = "The address that the account will have") String email,
      String role,
      @Schema(description = "Who invited") String invitedBy,
      Instant expiresAt) {

    static PreviewView of(TenantId tenant, String name, Invitation invitation) {
      return new PreviewView(
          tenant.value(),
          name,
          invitation.email().value(),
          invitation.role(),
          invitation.inviter().name(),
          invitation.expiresAt());
    }
  }
}
