package cloud.tansu.server.data.access;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whom a rule lets do something: {@code authenticated}, which is every user of the tenant, {@code
 * owner}, which is the user whom the document names, or {@code role:NAME}.
 */
public record Principal(String text) {

  private static final String ROLE = "role:";
  private static final Pattern SHAPE = Pattern.compile("authenticated|owner|role:[A-Za-z]{1,64}");

  public static final Principal AUTHENTICATED = new Principal("authenticated");
  public static final Principal OWNER = new Principal("owner");

  public Principal {
    if (!SHAPE.matcher(text).matches()) {
      throw new IllegalArgumentException("is 'authenticated', 'owner' or 'role:' and a role");
    }
  }

  /** The principal of that name; empty when there is none. */
  public static Optional<Principal> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new Principal(text)) : Optional.empty();
  }

  /** Whoever has that role; empty for what cannot be a role's name. */
  public static Optional<Principal> role(String name) {
    return parse(ROLE + name);
  }
}
