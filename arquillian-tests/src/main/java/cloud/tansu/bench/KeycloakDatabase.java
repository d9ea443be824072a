package cloud.tansu.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** A database for Keycloak in the cluster that serves this server too. */
record KeycloakDatabase(String url, String user) {

  private static final String NAME = "keycloak";

  /**
   * Makes it.
   *
   * @param data data directory of the server whose embedded cluster is used
   */
  static KeycloakDatabase make(Path data) throws IOException, SQLException {
    Properties server = new Properties();
    try (Reader reader = Files.newBufferedReader(data.resolve("server.properties"))) {
      server.load(reader);
    }
    String cluster =
        "jdbc:postgresql://"
            + server.getProperty("tansu.database.host")
            + ":"
            + server.getProperty("tansu.database.port")
            + "/";
    String password = Files.readString(data.resolve("keys/postgres-superuser")).strip();
    try (Connection superuser =
            DriverManager.getConnection(cluster + "postgres", "postgres", password);
        Statement statement = superuser.createStatement()) {
      statement.execute("CREATE ROLE " + NAME + " LOGIN PASSWORD '" + NAME + "'");
      statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME + " TEMPLATE template0");
    }
    return new KeycloakDatabase(cluster + NAME, NAME);
  }
}
