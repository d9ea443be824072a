package cloud.tansu.plugin.oauth.client;

import cloud.tansu.spi.ConnectionTest;
import cloud.tansu.spi.UpstreamException;
import java.util.Optional;

/** Puts what a provider answered into a sentence for the tenant's administrator. */
public final class ConnectionTests {

  private ConnectionTests() {}

  /** Asks the provider. */
  @FunctionalInterface
  public interface Question {

    /**
     * What the provider objects to; empty when to nothing.
     *
     * @throws UpstreamException when it gives no answer
     */
    Optional<String> objection() throws UpstreamException;
  }

  /** Asks, and never throws. */
  public static ConnectionTest of(Question question) {
    try {
      return question
          .objection()
          .map(ConnectionTest::failed)
          .orElseGet(() -> ConnectionTest.passed("The provider accepts client id and secret."));
    } catch (UpstreamException failure) {
      return ConnectionTest.failed(
          switch (failure.kind()) {
            case FORBIDDEN_ADDRESS ->
                "The server may not reach this address: "
                    + failure.getMessage()
                    + ". Its operator can allow the network.";
            case UNAVAILABLE -> "The provider cannot be reached: " + failure.getMessage();
            case RATE_LIMITED -> "The provider asks to wait: too many requests.";
            case CREDENTIALS_REFUSED, REQUEST_REFUSED, INVALID_ANSWER ->
                String.valueOf(failure.getMessage());
          });
    }
  }
}
