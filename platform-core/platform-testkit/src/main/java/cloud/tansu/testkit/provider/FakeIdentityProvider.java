package cloud.tansu.testkit.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * An identity provider on a port of this machine: OpenID Connect with discovery, and GitHub's own
 * kind of OAuth. It refuses every request that is not exactly as the standards and GitHub's manual
 * want it, and can be told to misbehave.
 *
 * <pre>{@code
 * provider.signsIn(FakePerson.of("4711", "ada@example.com"));
 * URI callback = provider.visit(authorizationUri);
 * }</pre>
 */
public final class FakeIdentityProvider implements AutoCloseable {

  /** The one client that is registered. */
  public static final String CLIENT_ID = "tansu-client.apps.example.com";

  /** Its secret, with characters that have to be encoded. */
  public static final String CLIENT_SECRET = "s3cret+with/odd=and&more%";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient browser =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final FakeBehaviour behaviour;
  private final FakeEndpoints endpoints;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();

  /**
   * A request that arrived.
   *
   * @param form the fields of its body, for a POST
   */
  public record Seen(
      String method, String path, Map<String, String> query, Map<String, String> form) {}

  private FakeIdentityProvider(Clock clock) throws IOException {
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    this.behaviour = new FakeBehaviour("http://127.0.0.1:" + server.getAddress().getPort(), clock);
    this.endpoints = new FakeEndpoints(behaviour);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /**
   * Opens a provider.
   *
   * @param clock the time in its tokens
   */
  public static FakeIdentityProvider open(Clock clock) {
    try {
      return new FakeIdentityProvider(clock);
    } catch (IOException unable) {
      throw new UncheckedIOException(unable);
    }
  }

  /** Where it listens, which is its issuer identifier unless told otherwise. */
  public URI base() {
    return URI.create(behaviour.base());
  }

  /** From now on calls itself so in discovery and ID tokens. */
  public void issuer(String issuer) {
    behaviour.issuer = issuer;
  }

  /** From now on this person agrees to whatever an application asks. */
  public void signsIn(FakePerson person) {
    behaviour.person = person;
  }

  /** From now on the person refuses, or the provider does, with this error (RFC 6749 §4.1.2.1). */
  public void refuses(String error) {
    behaviour.refusal = error;
  }

  /** From now on the claims of ID tokens are changed before they are signed. */
  public void changeIdToken(UnaryOperator<Map<String, Object>> change) {
    behaviour.change = change;
  }

  /** From now on signs with a key that nobody published, under the name of the published one. */
  public void signWithForeignKey() {
    behaviour.signing = FakeIdTokens.Signing.WITH_A_FOREIGN_KEY;
  }

  /** From now on issues unsigned ID tokens. */
  public void doNotSign() {
    behaviour.signing = FakeIdTokens.Signing.NOT_AT_ALL;
  }

  /** From now on signs with the published key as the secret of a MAC. */
  public void signWithPublicKeyAsSecret() {
    behaviour.signing = FakeIdTokens.Signing.WITH_THE_PUBLIC_KEY_AS_SECRET;
  }

  /** Publishes a new key instead of the old one and signs with it. */
  public void rotateKey() {
    behaviour.idTokens.rotate();
  }

  /** From now on puts {@code iss} into callbacks and says so in discovery (RFC 9207). */
  public void announceIssuer() {
    behaviour.announcesIssuer = true;
  }

  /** From now on leaves the e-mail address out of ID tokens; the userinfo endpoint has it. */
  public void tellEmailInUserInfoOnly() {
    behaviour.emailInUserInfoOnly = true;
  }

  /** From now on takes client credentials in the form only (client_secret_post). */
  public void takeCredentialsInTheFormOnly() {
    behaviour.postOnly = true;
  }

  /** From now on everything but discovery is answered with a page for people. */
  public void answerNonsense() {
    behaviour.nonsense = true;
  }

  /** What arrived, oldest first. */
  public List<Seen> seen() {
    return List.copyOf(seen);
  }

  /** The token requests that arrived, oldest first. */
  public List<Map<String, String>> tokenRequests() {
    return seen.stream().filter(it -> it.path().endsWith("token")).map(Seen::form).toList();
  }

  /**
   * Does what a browser does that is sent to the provider, whatever host the address names.
   *
   * @return where the provider sends the browser back to
   */
  public URI visit(URI authorizationUri) {
    URI here =
        URI.create(
            behaviour.base()
                + authorizationUri.getRawPath()
                + "?"
                + authorizationUri.getRawQuery());
    try {
      HttpResponse<String> answer =
          browser.send(HttpRequest.newBuilder(here).build(), HttpResponse.BodyHandlers.ofString());
      return URI.create(
          answer
              .headers()
              .firstValue("Location")
              .orElseThrow(() -> new AssertionError("The provider says: " + answer.body())));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    FakeExchange request = new FakeExchange(exchange);
    seen.add(new Seen(request.method(), request.path(), request.query(), request.form()));
    endpoints.answer(request);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    browser.shutdownNow();
  }
}
