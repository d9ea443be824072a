package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.user.ImportedUser;
import cloud.tansu.server.identity.user.NewUsers;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Users of another server. */
@Schema(name = "ImportUsers")
record ImportBody(
    @Schema(required = true, description = "1 to 1000 users") @Nullable List<@Nullable Row> users) {

  static final String UNKNOWN_HASH =
      "is not a password hash of a known format, or would take too much work to check";

  private static final int MAX_ROWS = 1_000;
  private static final int MAX_NAME = 256;

  List<@Nullable Row> checkedUsers() {
    if (users == null || users.isEmpty() || users.size() > MAX_ROWS) {
      throw InputCheck.invalid("users", "is a list of 1 to " + MAX_ROWS + " users");
    }
    return users;
  }

  /** One user. */
  @Schema(name = "ImportUser")
  record Row(
      @Schema(required = true, example = "bob@acme.com") @Nullable String email,
      @Schema(description = "Whether the other server made sure of it; false when left out")
          @Nullable Boolean emailVerified,
      @Schema(example = "Bob") @Nullable String name,
      @Schema(description = "User when left out", example = "[\"User\"]")
          @Nullable List<String> roles,
      @Schema(
              description =
                  "bcrypt, PBKDF2, scrypt, Argon2, Firebase scrypt or ASP.NET Core Identity 3; a"
                      + " user without one asks for a link to set a password",
              example = "$2b$10$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui")
          @Nullable String passwordHash) {

    /**
     * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request} that says what is
     *     malformed
     */
    ImportedUser checked() {
      return new ImportedUser(
          InputCheck.email("email", email),
          emailVerified != null && emailVerified,
          InputCheck.text("name", name, MAX_NAME),
          UserBody.checkedRoles(roles).orElse(List.of(NewUsers.PLAIN_ROLE)),
          Optional.ofNullable(passwordHash));
    }

    /** Leaves the hash out: it must never reach a log. */
    @Override
    public String toString() {
      return "ImportUser[" + email + "]";
    }
  }
}
