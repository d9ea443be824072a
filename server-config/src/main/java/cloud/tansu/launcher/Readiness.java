package cloud.tansu.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the server's readiness URL. That the process runs, or even says so, means nothing. */
final class Readiness {
  private static final int TIMEOUT_MILLIS = 3_000;
  private static final int MAX_BODY_BYTES = 16_384;
  private static final Pattern STATUS = Pattern.compile("\"status\"\\s*:\\s*\"([^\"]*)\"");
  private static final Pattern REASON =
      Pattern.compile(
          "\"(?:reason|detail|description|error)\"\\s*:\\s*\"((?:[^\"\\\\]++|\\\\.)++)\"");

  /** How far the server is. */
  sealed interface Answer {}

  /** Nothing answers yet, or the server says that it is starting. */
  record NotYet() implements Answer {}

  record Ready() implements Answer {}

  /** The start failed for good. */
  record Failed(String reason) implements Answer {}

  /** Something answers, but not the application: it was not deployed (yet). */
  record NotDeployed() implements Answer {}

  private final URI health;
  private final URI console;

  Readiness(String serverUrl) {
    this.health = URI.create(serverUrl + "/health/ready");
    this.console = URI.create(serverUrl + "/dashboard/sign-in");
  }

  /** Ready is a server that says so and whose console answers. */
  Answer ask() {
    try {
      HttpURLConnection connection = open(health);
      int status = connection.getResponseCode();
      if (status == HttpURLConnection.HTTP_OK) {
        boolean answers = open(console).getResponseCode() == HttpURLConnection.HTTP_OK;
        return answers ? new Ready() : new NotYet();
      }
      return status == HttpURLConnection.HTTP_UNAVAILABLE
          ? understand(body(connection))
          : new NotDeployed();
    } catch (IOException noAnswerYet) {
      return new NotYet();
    }
  }

  private static HttpURLConnection open(URI uri) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    connection.setRequestProperty("Accept", "application/json, text/html");
    return connection;
  }

  private static String body(HttpURLConnection connection) throws IOException {
    try (InputStream body = connection.getErrorStream()) {
      return body == null
          ? ""
          : new String(body.readNBytes(MAX_BODY_BYTES), StandardCharsets.UTF_8);
    }
  }

  static Answer understand(String body) {
    Matcher status = STATUS.matcher(body);
    if (!status.find() || !status.group(1).toLowerCase(Locale.ROOT).equals("failed")) {
      return new NotYet();
    }
    Matcher reason = REASON.matcher(body);
    return new Failed(
        reason.find() ? reason.group(1).replace("\\n", " ").replace("\\\"", "\"") : body.strip());
  }
}
