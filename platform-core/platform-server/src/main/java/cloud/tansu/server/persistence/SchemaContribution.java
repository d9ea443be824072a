package cloud.tansu.server.persistence;

import java.util.List;

/** A bean by which a feature brings its tables into a family of databases. */
public interface SchemaContribution {

  SchemaFamily family();

  /**
   * The class-path folder of the feature's migrations, such as {@code
   * cloud/tansu/server/tenancy/db/platform}. Files are named {@code
   * V<yyyyMMddHHmm>__<feature>_<what>.sql}; versions are unique within the family.
   */
  String migrations();

  /** The JPA entities that map onto these tables. */
  default List<Class<?>> entities() {
    return List.of();
  }
}
