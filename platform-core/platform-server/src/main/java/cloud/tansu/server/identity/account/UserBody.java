package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.user.ImportedUser;
import cloud.tansu.server.identity.user.NewUsers;
import cloud.tansu.server.identity.user.UserChange;
import cloud.tansu.server.identity.user.UserStatus;
import cloud.tansu.server.kernel.Email;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The bodies by which administrators make and change users. */
final class UserBody {

  private static final int MAX_NAME = 256;
  private static final int MAX_ROLES = 32;

  private UserBody() {}

  /** A user to be made. */
  @Schema(name = "CreateUser")
  record Create(
      @Schema(required = true, example = "bob@acme.com") @Nullable String email,
      @Schema(example = "Bob") @Nullable String name,
      @Schema(description = "User when left out", example = "[\"User\"]")
          @Nullable List<String> roles,
      @Schema(
              description =
                  "Hash of the password that the user has elsewhere: bcrypt, PBKDF2, scrypt, Argon2,"
                      + " Firebase scrypt or ASP.NET Core Identity 3",
              example = "$2b$10$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui")
          @Nullable String passwordHash) {

    /** The user with a password from elsewhere; empty when none came along. */
    Optional<ImportedUser> imported() {
      return Optional.ofNullable(passwordHash)
          .map(
              hash ->
                  new ImportedUser(
                      checkedEmail(), false, checkedName(), checkedRoles(), Optional.of(hash)));
    }

    /** Leaves the hash out: it must never reach a log. */
    @Override
    public String toString() {
      return "CreateUser[" + email + "]";
    }

    Email checkedEmail() {
      return InputCheck.email("email", email);
    }

    Optional<String> checkedName() {
      return InputCheck.text("name", name, MAX_NAME);
    }

    List<String> checkedRoles() {
      return UserBody.checkedRoles(roles).orElse(List.of(NewUsers.PLAIN_ROLE));
    }
  }

  /** An administrator of the platform to be made. */
  @Schema(name = "CreatePlatformUser")
  record CreateAdministrator(
      @Schema(required = true, example = "carol@example.com") @Nullable String email,
      @Schema(example = "Carol") @Nullable String name) {

    Email checkedEmail() {
      return InputCheck.email("email", email);
    }

    Optional<String> checkedName() {
      return InputCheck.text("name", name, MAX_NAME);
    }
  }

  /** What is to change; what is left out stays. */
  @Schema(name = "ChangeUser")
  record Change(
      @Nullable String name,
      @Schema(description = "active or disabled") @Nullable String status,
      @Schema(example = "[\"TenantAdmin\"]") @Nullable List<String> roles) {

    UserChange checked() {
      return new UserChange(
          InputCheck.text("name", name, MAX_NAME), statusOf(status), UserBody.checkedRoles(roles));
    }
  }

  /** The roles that a user is to have in place of those there are. */
  @Schema(name = "UserRoles")
  record Roles(
      @Schema(required = true, example = "[\"TenantAdmin\"]") @Nullable List<String> roles) {

    UserChange checked() {
      List<String> wanted =
          UserBody.checkedRoles(roles)
              .orElseThrow(() -> InputCheck.invalid("roles", "is required"));
      return new UserChange(Optional.empty(), Optional.empty(), Optional.of(wanted));
    }
  }

  static Optional<UserStatus> statusOf(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    return switch (text) {
      case "active" -> Optional.of(UserStatus.ACTIVE);
      case "disabled" -> Optional.of(UserStatus.DISABLED);
      default -> throw InputCheck.invalid("status", "is active or disabled");
    };
  }

  static Optional<List<String>> checkedRoles(@Nullable List<String> roles) {
    if (roles == null) {
      return Optional.empty();
    }
    boolean wellFormed =
        !roles.isEmpty()
            && roles.size() <= MAX_ROLES
            && roles.stream().allMatch(role -> role != null && role.matches("[A-Za-z]{1,64}"));
    if (!wellFormed) {
      throw InputCheck.invalid("roles", "is a list of 1 to 32 role names");
    }
    return Optional.of(roles.stream().distinct().toList());
  }
}
