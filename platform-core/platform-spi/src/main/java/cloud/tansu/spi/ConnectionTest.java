package cloud.tansu.spi;

/**
 * Outcome of "Test connection": does the other side accept these settings?
 *
 * @param succeeded whether it does
 * @param message one sentence for the tenant's administrator, without secrets: "Signed in as
 *     acct_123", "The API key was refused"
 */
public record ConnectionTest(boolean succeeded, String message) {

  public ConnectionTest {
    if (message.isBlank()) {
      throw new IllegalArgumentException("A connection test says what it found");
    }
  }

  /** The settings work. */
  public static ConnectionTest passed(String message) {
    return new ConnectionTest(true, message);
  }

  /** The settings do not work, or the service cannot be reached. */
  public static ConnectionTest failed(String message) {
    return new ConnectionTest(false, message);
  }
}
