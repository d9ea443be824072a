package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.user.UserProfile;
import cloud.tansu.server.kernel.Page;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user in answers to administrators. */
@Schema(name = "User")
record UserView(
    UUID id,
    String email,
    @Schema(implementation = String.class) Optional<String> name,
    @Schema(description = "active or disabled") String status,
    List<String> roles,
    @Schema(description = "False until the user has set the first password") boolean hasPassword,
    @Schema(type = SchemaType.STRING, format = "date-time") Optional<Instant> lockedUntil,
    @Schema(type = SchemaType.STRING, format = "date-time") Optional<Instant> lastSignInAt,
    @Schema(implementation = String.class, description = "IP address of the last sign-in")
        Optional<String> lastSignInIp,
    @Schema(description = "Whether the user has a second factor") boolean mfaEnabled,
    @Schema(description = "Providers whose accounts sign the user in") List<String> providers,
    Instant createdAt) {

  static UserView of(UserProfile user) {
    return new UserView(
        user.id().value(),
        user.email().value(),
        user.name(),
        user.status().name().toLowerCase(Locale.ROOT),
        user.roles(),
        user.hasPassword(),
        user.lockedUntil(),
        user.lastSignInAt(),
        user.lastSignInIp(),
        user.mfaEnabled(),
        user.providers(),
        user.createdAt());
  }

  /** One page of users. */
  @Schema(name = "UserPage")
  record PageView(long total, int page, int pageSize, List<UserView> items) {

    static PageView of(Page<UserProfile> page) {
      return new PageView(
          page.total(),
          page.page(),
          page.pageSize(),
          page.items().stream().map(UserView::of).toList());
    }
  }

  /** A user that was made, with the link by which the first password is set. */
  @Schema(name = "CreatedUser")
  record CreatedView(
      UserView user,
      @Schema(
              implementation = String.class,
              description =
                  "One-time link by which the user sets a password; shown this once. Absent when a"
                      + " password came along")
          Optional<String> setupLink) {}
}
