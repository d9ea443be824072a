package cloud.tansu.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The administrator whom the first start creates. Until the server has once become ready the
 * password is kept in a private file, so that a first start that fails half way can be repeated and
 * the password that is printed is the one that counts; then it is forgotten.
 */
final class FirstAdministrator {
  static final String DEFAULT_EMAIL = "admin@tansu.local";
  private static final String EMAIL = "email";
  private static final String PASSWORD = "password";
  private static final String GENERATED = "generated";

  private final Path file;
  private final ServerProperties kept;

  private FirstAdministrator(Path file, ServerProperties kept) {
    this.file = file;
    this.kept = kept;
  }

  /**
   * @param known whether the platform's database exists already, and with it an administrator
   * @param environment may name {@code TANSU_ADMIN_EMAIL} and {@code TANSU_ADMIN_PASSWORD}, which
   *     count on the first start only
   */
  static FirstAdministrator of(
      DataDirectory data, boolean known, Map<String, String> environment, Passwords passwords)
      throws IOException {
    Path file = data.root().resolve("administrator.properties");
    ServerProperties kept = ServerProperties.read(file);
    if (kept.get(EMAIL).isEmpty()) {
      Optional<String> chosen = notBlank(environment, "TANSU_ADMIN_PASSWORD");
      kept.set(EMAIL, notBlank(environment, "TANSU_ADMIN_EMAIL").orElse(DEFAULT_EMAIL));
      kept.set(GENERATED, String.valueOf(chosen.isEmpty() && !known));
      if (chosen.isPresent() || !known) {
        kept.set(PASSWORD, chosen.orElseGet(passwords::forPerson));
      }
      kept.write(file);
    }
    return new FirstAdministrator(file, kept);
  }

  private static Optional<String> notBlank(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  String email() {
    return kept.get(EMAIL).orElse(DEFAULT_EMAIL);
  }

  /** The password to show, once: only when we made it. */
  Optional<String> generatedPassword() {
    return Boolean.parseBoolean(kept.get(GENERATED).orElse(""))
        ? kept.get(PASSWORD)
        : Optional.empty();
  }

  /** What the server needs to create the administrator; empty once it has. */
  Map<String, String> bootstrapKeys() {
    return kept.get(PASSWORD)
        .map(
            password ->
                Map.of(
                    "tansu.identity.bootstrap-admin-email",
                    email(),
                    "tansu.identity.bootstrap-admin-password",
                    password))
        .orElse(Map.of());
  }

  /** The server has the password now, hashed; nobody else keeps it. */
  void forgetPassword() throws IOException {
    if (kept.get(PASSWORD).isPresent()) {
      ServerProperties without = new ServerProperties();
      without.set(EMAIL, email());
      without.write(file);
    }
  }
}
