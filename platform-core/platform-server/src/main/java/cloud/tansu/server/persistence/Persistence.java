package cloud.tansu.server.persistence;

import cloud.tansu.server.kernel.ConfigContribution;
import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.StartupStep;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Puts the databases together: makes the platform and audit databases at the first start, migrates
 * them at every start, and offers {@link Databases}, {@link Migrations} and {@link Provisioner} for
 * injection.
 */
@ApplicationScoped
public class Persistence implements StartupStep, ConfigContribution {

  private final DatabaseAccess access;
  private final Provisioner provisioner;
  private final Migrations migrations;
  private final DatabaseConnections connections;
  private final Databases databases;
  private final RestrictedSessions restricted;

  @Inject
  Persistence(
      Configuration configuration,
      @Any Instance<SchemaContribution> contributions,
      Instance<TenantDatabaseLocator> locator) {
    DatabaseConfig config = configuration.bind(DatabaseConfig.class);
    List<SchemaContribution> all = contributions.stream().toList();
    this.access = new DatabaseAccess(config);
    this.provisioner = new Provisioner(access);
    this.restricted = new RestrictedSessions(config);
    this.migrations = new Migrations(all, access, Persistence.class.getClassLoader());
    this.connections = new DatabaseConnections(access, config);
    this.databases =
        new Databases(
            connections, new SessionFactories(all), tenant -> locator.get().databaseOf(tenant));
  }

  @Override
  public List<Class<? extends Record>> records() {
    return List.of(DatabaseConfig.class);
  }

  @Override
  public int order() {
    return PLATFORM_DATABASES;
  }

  @Override
  public String name() {
    return "platform-databases";
  }

  @Override
  public void start() {
    ensure(SchemaFamily.PLATFORM, DatabaseName.PLATFORM);
    ensure(SchemaFamily.AUDIT, DatabaseName.AUDIT);
  }

  private void ensure(SchemaFamily family, DatabaseName database) {
    if (!provisioner.exists(database)) {
      create(database);
    }
    provisioner.on(
        database,
        statement -> {
          statement.execute("SET ROLE " + Migrations.OWNER);
          statement.execute(PlatformGrants.SQL);
          return true;
        });
    migrations.migrate(family, database);
  }

  private void create(DatabaseName database) {
    provisioner.on(
        DatabaseName.MAINTENANCE,
        statement -> {
          statement.execute(
              "CREATE DATABASE " + database + " OWNER " + Migrations.OWNER + " TEMPLATE template0");
          statement.execute("REVOKE ALL ON DATABASE " + database + " FROM PUBLIC");
          statement.execute(
              "GRANT CONNECT, TEMPORARY ON DATABASE "
                  + database
                  + " TO tansu_app, tansu_provisioner");
          return true;
        });
  }

  @Produces
  @Singleton
  Databases databases() {
    return databases;
  }

  @Produces
  @Singleton
  Migrations migrations() {
    return migrations;
  }

  @Produces
  @Singleton
  Provisioner provisioner() {
    return provisioner;
  }

  @Produces
  @Singleton
  RestrictedSessions restrictedSessions() {
    return restricted;
  }

  @Produces
  @Singleton
  PlatformDataSource platformDataSource() {
    return new PlatformDataSource(access);
  }

  @PreDestroy
  void close() {
    databases.close();
  }
}
