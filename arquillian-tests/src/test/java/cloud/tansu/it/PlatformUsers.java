package cloud.tansu.it;

import cloud.tansu.testkit.PlatformClient;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/** Makes further administrators, so that a test can lock one out without disturbing the others. */
final class PlatformUsers {

  private static final List<String> COPY =
      List.of(
          """
          INSERT INTO users (id, email, email_verified, password_hash, status, created_at, updated_at)
          SELECT gen_random_uuid(), ?, true, password_hash, 'ACTIVE', now(), now()
          FROM users WHERE email = ?
          """,
          """
          INSERT INTO user_roles (user_id, role)
          SELECT made.id, r.role FROM users made, users had JOIN user_roles r ON r.user_id = had.id
          WHERE made.email = ? AND had.email = ?
          """);

  private PlatformUsers() {}

  /** An administrator with the password of the first one; returns the e-mail address. */
  static String administrator(RunningServer server) {
    String email = "admin-" + PlatformClient.randomHex(5) + "@example.com";
    try (Connection connection = connect(server)) {
      for (String sql : COPY) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
          statement.setString(1, email);
          statement.setString(2, ServerProcess.ADMINISTRATOR);
          statement.executeUpdate();
        }
      }
      return email;
    } catch (SQLException refused) {
      throw new IllegalStateException("No further administrator could be made", refused);
    }
  }

  private static Connection connect(RunningServer server) throws SQLException {
    Properties known = new Properties();
    try (Reader file = Files.newBufferedReader(server.data().resolve("server.properties"))) {
      known.load(file);
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%s/tansu_identity"
            .formatted(
                known.getProperty("tansu.database.host"), known.getProperty("tansu.database.port")),
        known.getProperty("tansu.database.app-user"),
        known.getProperty("tansu.database.app-password"));
  }
}
