package cloud.tansu.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the files that the server reads its configuration from: {@code server.properties}, and on
 * the first start a copy with the administrator's password that is deleted once the server has read
 * it.
 */
final class ServerConfiguration {
  private static final String APP_PASSWORD = "tansu.database.app-password";
  private static final String PASSWORD_GRANT = "tansu.identity.password-grant-enabled";
  private static final String PROVISIONER_PASSWORD = "tansu.database.provisioner-password";

  private final DataDirectory data;
  private final ServerProperties properties;

  private ServerConfiguration(DataDirectory data, ServerProperties properties) {
    this.data = data;
    this.properties = properties;
  }

  /** Reads what is there and makes the database passwords that are not. */
  static ServerConfiguration open(DataDirectory data, Passwords passwords) throws LaunchFailure {
    try {
      ServerProperties properties = ServerProperties.read(data.serverProperties());
      for (String key : new String[] {APP_PASSWORD, PROVISIONER_PASSWORD}) {
        if (properties.get(key).isEmpty()) {
          properties.set(key, passwords.forProgram());
        }
      }
      // before a role gets the password: a crash in between must not lose it
      properties.write(data.serverProperties());
      return new ServerConfiguration(data, properties);
    } catch (IOException | IllegalArgumentException e) {
      throw unusable(data.serverProperties(), e);
    }
  }

  String applicationPassword() {
    return properties.get(APP_PASSWORD).orElseThrow();
  }

  String provisionerPassword() {
    return properties.get(PROVISIONER_PASSWORD).orElseThrow();
  }

  /** Writes this start's values and returns the file for the server to read. */
  Path write(
      LaunchOptions options,
      Distribution distribution,
      DatabaseAddress database,
      FirstAdministrator administrator)
      throws LaunchFailure {
    properties
        .set("tansu.database.host", database.host())
        .set("tansu.database.port", String.valueOf(database.port()))
        .set("tansu.database.parameters", database.parametersForServer())
        .set("tansu.database.app-user", ClusterSetup.APPLICATION)
        .set("tansu.database.provisioner-user", ClusterSetup.PROVISIONER)
        .set("tansu.web.public-url", options.localUrl())
        .set("tansu.secrets.key-file", data.keys().resolve("key-ring").toString())
        .set("tansu.plugins.shipped-directory", distribution.plugins().toString())
        .set("tansu.plugins.directory", data.plugins().toString())
        .set("tansu.storage.directory", data.storage().toString())
        .set("tansu.cache-directory", data.cache().toString());
    if (properties.get(PASSWORD_GRANT).isEmpty()) {
      // scripts on this machine may ask for tokens by password; nobody else unless told so
      properties.set(PASSWORD_GRANT, String.valueOf(options.listensOnLoopback()));
    }
    try {
      properties.write(data.serverProperties());
      if (administrator.bootstrapKeys().isEmpty()) {
        return data.serverProperties();
      }
      ServerProperties first = ServerProperties.read(data.serverProperties());
      first.setAll(administrator.bootstrapKeys()).write(firstStart());
      return firstStart();
    } catch (IOException e) {
      throw unusable(data.serverProperties(), e);
    }
  }

  void forgetFirstStart() throws LaunchFailure {
    try {
      Files.deleteIfExists(firstStart());
    } catch (IOException e) {
      throw unusable(firstStart(), e);
    }
  }

  private Path firstStart() {
    return data.root().resolve("first-start.properties");
  }

  private static LaunchFailure unusable(Path file, Exception e) {
    return new LaunchFailure(ExitCode.DATA_UNUSABLE, "cannot use " + file + ": " + e, e);
  }
}
