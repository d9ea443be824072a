package cloud.tansu.launcher;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * A PostgreSQL database and who signs in to it.
 *
 * @param parameters pgjdbc connection parameters, such as {@code sslmode}, without user and
 *     password; names and values as written in the URL
 */
record DatabaseAddress(
    String host,
    int port,
    String database,
    String user,
    String password,
    Map<String, String> parameters) {

  private static final int DEFAULT_PORT = 5432;
  private static final String CONNECT_SECONDS = "10";

  DatabaseAddress {
    parameters = Map.copyOf(parameters);
  }

  /** The database on this machine's loopback. */
  static DatabaseAddress local(int port, String database, String user, String password) {
    return new DatabaseAddress("127.0.0.1", port, database, user, password, Map.of());
  }

  /**
   * Reads {@code postgres://}, {@code postgresql://} and {@code jdbc:postgresql://} URLs. User and
   * password may stand before the host or as parameters.
   */
  static DatabaseAddress parse(String url) throws LaunchFailure {
    try {
      URI uri = URI.create(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
      Map<String, String> parameters = parametersOf(uri);
      String[] userInfo = uri.getRawUserInfo() == null ? new String[0] : splitUser(uri);
      String user = decode(parameters.getOrDefault("user", userInfo.length > 0 ? userInfo[0] : ""));
      String password =
          decode(parameters.getOrDefault("password", userInfo.length > 1 ? userInfo[1] : ""));
      String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
      boolean known = "postgres".equals(uri.getScheme()) || "postgresql".equals(uri.getScheme());
      if (!known || uri.getHost() == null || user.isEmpty()) {
        throw malformed();
      }
      parameters.keySet().removeAll(java.util.Set.of("user", "password"));
      int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
      String database = path.isEmpty() ? "postgres" : path;
      return new DatabaseAddress(uri.getHost(), port, database, user, password, parameters);
    } catch (IllegalArgumentException notAUrl) {
      // the cause would repeat the URL and with it the password
      throw malformed();
    }
  }

  private static LaunchFailure malformed() {
    return new LaunchFailure(
        ExitCode.USAGE,
        "--db-url must look like postgres://user:password@host:5432/database"
            + " (percent-encode special characters)");
  }

  private static String[] splitUser(URI uri) {
    return uri.getRawUserInfo().split(":", 2);
  }

  private static Map<String, String> parametersOf(URI uri) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (uri.getRawQuery() != null) {
      for (String pair : uri.getRawQuery().split("&")) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  DatabaseAddress withDatabase(String other) {
    return new DatabaseAddress(host, port, other, user, password, parameters);
  }

  DatabaseAddress withUser(String otherUser, String otherPassword) {
    return new DatabaseAddress(host, port, database, otherUser, otherPassword, parameters);
  }

  /** The parameters in URL form, with those that the server wants anyway. */
  String parametersForServer() {
    Map<String, String> all = new java.util.TreeMap<>(Map.of("tcpKeepAlive", "true"));
    all.putAll(parameters);
    return all.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining("&"));
  }

  Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("loginTimeout", CONNECT_SECONDS);
    properties.setProperty("connectTimeout", CONNECT_SECONDS);
    properties.setProperty("ApplicationName", "tansu launcher");
    return DriverManager.getConnection(
        "jdbc:postgresql://" + host + ":" + port + "/" + database + "?" + parametersForServer(),
        properties);
  }

  /** Without user and password. */
  @Override
  public String toString() {
    return host + ":" + port + "/" + database;
  }
}
