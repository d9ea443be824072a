package cloud.tansu.testkit;

import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;

/**
 * Speaks to a running platform over HTTP as a program of a user would. Stateless and thread-safe.
 */
public final class PlatformClient {

  /** Strong enough for every password rule. */
  public static final String PASSWORD = "Right-horse-42-battery";

  private static final SecureRandom RANDOM = new SecureRandom();

  private final URI base;
  private final HttpClient http;

  public PlatformClient(URI base) {
    this(base, builder().build());
  }

  private PlatformClient(URI base, HttpClient http) {
    this.base = base;
    this.http = http;
  }

  private static HttpClient.Builder builder() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(5));
  }

  /**
   * A client whose requests come from the given address.
   *
   * @param address one of this machine's, such as any that begins with {@code 127.}
   */
  public static PlatformClient from(String address, URI base) {
    try {
      InetAddress local = InetAddress.getByName(address);
      return new PlatformClient(base, builder().localAddress(local).build());
    } catch (UnknownHostException unknown) {
      throw new IllegalArgumentException(unknown);
    }
  }

  public URI base() {
    return base;
  }

  public PlatformRequest get(String path) {
    return request("GET", path);
  }

  public PlatformRequest post(String path) {
    return request("POST", path);
  }

  public PlatformRequest put(String path) {
    return request("PUT", path);
  }

  public PlatformRequest delete(String path) {
    return request("DELETE", path);
  }

  /**
   * Any request.
   *
   * @param path path and query, encoded already
   */
  public PlatformRequest request(String method, String path) {
    return new PlatformRequest(http, method, URI.create(base + path));
  }

  /** Signs an administrator of the platform in; the password grant must be on. */
  public String administratorToken(String email, String password) {
    return post("/identity/connect/token")
        .form(Map.of("grant_type", "password", "username", email, "password", password))
        .send()
        .expect(200)
        .text("access_token");
  }

  /**
   * A tenant of random id, made with an administrator's token, whose own administrator is set up.
   */
  public TestTenant provision(String administratorToken) {
    String id = "it-" + randomHex(6);
    PlatformAnswer made =
        post("/db/api/provisioning/tenants")
            .bearer(administratorToken)
            .json(Map.of("tenantId", id))
            .send()
            .expect(201);
    setUp(id, made.text("setupLink"));
    String token = signIn(id, "admin@" + id + ".local", PASSWORD).expect(200).text("access_token");
    return new TestTenant(this, id, token);
  }

  /** Sets the first password of a tenant's administrator, to {@link #PASSWORD}. */
  public void setUp(String tenantId, String setupLink) {
    String secret = setupLink.substring(setupLink.indexOf("token=") + "token=".length());
    post("/identity/api/" + tenantId + "/auth/setup")
        .json(Map.of("token", secret, "password", PASSWORD))
        .send()
        .expect(200);
  }

  public PlatformAnswer signIn(String tenantId, String email, String password) {
    return post("/identity/api/" + tenantId + "/auth/signin")
        .json(Map.of("email", email, "password", password))
        .send();
  }

  public static String randomHex(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** Text as it may stand in a path or a query. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
