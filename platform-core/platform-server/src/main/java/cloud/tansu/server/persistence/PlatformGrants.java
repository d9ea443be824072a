package cloud.tansu.server.persistence;

/** Lets the application role use what the owner creates in a platform or audit database. */
final class PlatformGrants {

  static final String SQL =
      """
      REVOKE ALL ON SCHEMA public FROM PUBLIC;
      GRANT USAGE ON SCHEMA public TO tansu_app;
      ALTER DEFAULT PRIVILEGES FOR ROLE tansu_owner IN SCHEMA public
        GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO tansu_app;
      ALTER DEFAULT PRIVILEGES FOR ROLE tansu_owner IN SCHEMA public
        GRANT USAGE, SELECT ON SEQUENCES TO tansu_app;
      """;

  private PlatformGrants() {}
}
