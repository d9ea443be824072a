package cloud.tansu.server.identity.me;

import cloud.tansu.server.identity.user.UserProfile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The user's own account. */
@Schema(name = "Me")
record MeView(
    UUID id,
    String email,
    boolean emailVerified,
    @Schema(implementation = String.class) Optional<String> name,
    List<String> roles,
    @Schema(description = "False for who signs in by another provider only") boolean hasPassword,
    @Schema(
            implementation = Instant.class,
            description = "The last sign-in by password; absent when there was none")
        Optional<Instant> lastSignInAt,
    Instant createdAt) {

  static MeView of(Self self, UserProfile profile) {
    return new MeView(
        profile.id().value(),
        profile.email().value(),
        self.subject().emailVerified(),
        profile.name(),
        profile.roles(),
        profile.hasPassword(),
        profile.lastSignInAt(),
        profile.createdAt());
  }
}
