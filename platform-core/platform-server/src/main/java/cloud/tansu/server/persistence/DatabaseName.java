package cloud.tansu.server.persistence;

import cloud.tansu.server.kernel.TenantId;
import java.util.regex.Pattern;

/** The name of a database, safe to stand in SQL without quotes. */
public record DatabaseName(String value) {

  /** Stands first: the constants below are checked against it. */
  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  public static final DatabaseName MAINTENANCE = new DatabaseName("postgres");
  public static final DatabaseName PLATFORM = new DatabaseName("tansu_identity");
  public static final DatabaseName AUDIT = new DatabaseName("tansu_audit");
  public static final DatabaseName TEMPLATE = new DatabaseName("tansu_template");
  public static final DatabaseName BASE = new DatabaseName("tansu_base");

  public DatabaseName {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("Not a database name");
    }
  }

  /** The name that a new tenant's database gets; an existing one's name is in the registry. */
  public static DatabaseName forNewTenant(TenantId tenant) {
    return new DatabaseName(tenant.databaseName());
  }

  @Override
  public String toString() {
    return value;
  }
}
