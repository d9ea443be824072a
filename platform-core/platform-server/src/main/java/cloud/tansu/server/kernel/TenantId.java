package cloud.tansu.server.kernel;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The identifier of a tenant: 1 to 45 characters, lower-case letters, digits and inner hyphens, and
 * none of the words that are path segments of the platform itself.
 *
 * <p>The length leaves room for the database name {@code tansu_tenant_<id>} and the role {@code
 * tansu_tenant_<id>_user} inside PostgreSQL's 63 bytes.
 */
public record TenantId(String value) implements Comparable<TenantId> {

  private static final Pattern SHAPE = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,43}[a-z0-9])?");

  private static final Set<String> RESERVED =
      Set.of(
          "account",
          "admin",
          "api",
          "audit",
          "connect",
          "dashboard",
          "db",
          "default",
          "dev",
          "functions",
          "grafana",
          "health",
          "hooks",
          "identity",
          "internal",
          "metrics",
          "observability",
          "openapi",
          "platform",
          "postgres",
          "settings",
          "storage",
          "t",
          "template",
          "www");

  public TenantId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "A tenant id has 1 to 45 lower-case letters, digits and inner hyphens");
    }
    if (RESERVED.contains(value)) {
      throw new IllegalArgumentException("The tenant id '" + value + "' is reserved");
    }
  }

  /** The id written by a caller, lower-cased; empty when it is malformed or reserved. */
  public static Optional<TenantId> parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean acceptable = SHAPE.matcher(lower).matches() && !RESERVED.contains(lower);
    return acceptable ? Optional.of(new TenantId(lower)) : Optional.empty();
  }

  /** Whether the text has the shape of an id but is a word the platform keeps for itself. */
  public static boolean isReserved(String text) {
    return RESERVED.contains(text.toLowerCase(Locale.ROOT));
  }

  /** The name of the tenant's database; kept in the registry, which is the only source of it. */
  public String databaseName() {
    return "tansu_tenant_" + value.replace('-', '_');
  }

  @Override
  public int compareTo(TenantId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
