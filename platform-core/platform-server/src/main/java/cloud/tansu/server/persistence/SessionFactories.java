package cloud.tansu.server.persistence;

import java.sql.Connection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;
import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.PostgreSQLDialect;

/**
 * One Hibernate session factory per family of databases, multi-tenant by database. Bootstrapped in
 * code: a {@code persistence.xml} would hand the unit to the container's own provider.
 */
final class SessionFactories implements AutoCloseable {

  private static final int OLDEST_POSTGRES = 16;

  private final Map<SchemaFamily, SessionFactory> factories = new EnumMap<>(SchemaFamily.class);

  SessionFactories(List<SchemaContribution> contributions) {
    for (SchemaFamily family : SchemaFamily.values()) {
      List<Class<?>> entities =
          contributions.stream()
              .filter(contribution -> contribution.family() == family)
              .flatMap(contribution -> contribution.entities().stream())
              .<Class<?>>map(entity -> entity)
              .toList();
      factories.put(family, build(entities.stream()));
    }
  }

  private static SessionFactory build(Stream<Class<?>> entities) {
    Configuration configuration = new Configuration();
    entities.forEach(configuration::addAnnotatedClass);
    configuration.setPhysicalNamingStrategy(new CamelCaseToUnderscoresNamingStrategy());
    Properties settings = configuration.getProperties();
    settings.put(
        AvailableSettings.DIALECT, new PostgreSQLDialect(DatabaseVersion.make(OLDEST_POSTGRES)));
    settings.put("hibernate.boot.allow_jdbc_metadata_access", "false");
    // The unit of work begins and commits the JDBC transaction; Hibernate only writes into it.
    settings.put(AvailableSettings.ALLOW_UPDATE_OUTSIDE_TRANSACTION, "true");
    settings.put("hibernate.transaction.coordinator_class", "jdbc");
    settings.put(
        "hibernate.jta.platform",
        "org.hibernate.engine.transaction.jta.platform.internal.NoJtaPlatform");
    settings.put(AvailableSettings.MULTI_TENANT_CONNECTION_PROVIDER, new UnitOfWorkConnections());
    settings.put("jakarta.persistence.validation.mode", "none");
    settings.put(AvailableSettings.TIMEZONE_DEFAULT_STORAGE, "NORMALIZE_UTC");
    settings.put(AvailableSettings.JDBC_TIME_ZONE, "UTC");
    settings.put(AvailableSettings.STATEMENT_BATCH_SIZE, "50");
    settings.put(AvailableSettings.ORDER_INSERTS, "true");
    settings.put(AvailableSettings.ORDER_UPDATES, "true");
    settings.put(AvailableSettings.USE_SECOND_LEVEL_CACHE, "false");
    return configuration.buildSessionFactory();
  }

  /** A session of a family on a connection that the caller owns. */
  Session open(SchemaFamily family, DatabaseName database, Connection connection) {
    return Objects.requireNonNull(factories.get(family))
        .withOptions()
        .tenantIdentifier((Object) database.value())
        .connection(connection)
        .openSession();
  }

  @Override
  public void close() {
    factories.values().forEach(SessionFactory::close);
  }
}
