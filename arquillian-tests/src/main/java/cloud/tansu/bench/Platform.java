package cloud.tansu.bench;

import java.io.IOException;
import java.net.URI;

/** What the benchmark needs of the platform before it measures. One thread only. */
final class Platform implements AutoCloseable {

  static final String ADMINISTRATOR = "admin@tansu.local";

  private final HttpConnection http;

  Platform(URI server) throws IOException {
    this.http = new HttpConnection(server);
  }

  static String bearer(String token) {
    return "Authorization: Bearer " + token + "\r\n";
  }

  String administratorToken(String password) throws IOException, BenchFailure {
    String query =
        "{\"grant_type\":\"password\",\"client_id\":\"tansu-console\",\"username\":\""
            + ADMINISTRATOR
            + "\",\"password\":\""
            + password
            + "\"}";
    return http.send("POST", "/identity/connect/token", "", query).expect(200).text("access_token");
  }

  /** Makes a tenant and returns the secret by which its administrator sets a password. */
  String provision(String administratorToken, String tenant) throws IOException, BenchFailure {
    String link =
        http.send(
                "POST",
                "/db/api/provisioning/tenants",
                bearer(administratorToken),
                "{\"tenantId\":\"" + tenant + "\"}")
            .expect(201)
            .text("setupLink");
    return link.substring(link.indexOf("token=") + "token=".length());
  }

  /** Sets the tenant's administrator up and returns an access token. */
  String setUp(String tenant, String secret, String password) throws IOException, BenchFailure {
    String auth = "/identity/api/" + tenant + "/auth";
    String body = "{\"token\":\"" + secret + "\",\"password\":\"" + password + "\"}";
    http.send("POST", auth + "/setup", "", body).expect(200);
    return http.send("POST", auth + "/signin", "", credentials(administratorOf(tenant), password))
        .expect(200)
        .text("access_token");
  }

  private static String administratorOf(String tenant) {
    return "admin@" + tenant + ".local";
  }

  static String credentials(String email, String password) {
    return "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}";
  }

  /** Signs a new user up and returns a refresh token. */
  String signUp(String tenant, String email, String password) throws IOException, BenchFailure {
    return http.send(
            "POST", "/identity/api/" + tenant + "/auth/signup", "", credentials(email, password))
        .expect(201)
        .text("refresh_token");
  }

  /** Registers the applications that a load on the tenant's issuer needs. */
  OpenIdTarget openId(URI server, String tenant, String token, String password)
      throws IOException, BenchFailure {
    String clients = "/identity/api/" + tenant + "/clients";
    String app =
        "{\"clientId\":\"bench-app\",\"name\":\"App\",\"type\":\"public\",\"firstParty\":true,"
            + "\"grantTypes\":[\"password\",\"refresh_token\"]}";
    http.send("POST", clients, bearer(token), app).expect(201);
    String service =
        "{\"clientId\":\"bench-server\",\"name\":\"Server\",\"type\":\"confidential\"}";
    String secret =
        http.send("POST", clients, bearer(token), service).expect(201).text("clientSecret");
    String connect = "/identity/" + tenant + "/connect";
    return new OpenIdTarget(
        server,
        new OpenIdTarget.Endpoints(
            connect + "/token",
            connect + "/introspect",
            connect + "/userinfo",
            "/identity/" + tenant + "/.well-known/jwks.json"),
        "bench-app",
        "bench-server",
        secret,
        "email offline_access",
        password);
  }

  /** Lets every tenant store as much as it likes. */
  void liftQuota(String administratorToken) throws IOException, BenchFailure {
    String none = "{\"maxTotalBytes\":0,\"maxObjectSizeBytes\":0,\"maxObjectCount\":0}";
    HttpAnswer unused =
        http.send(
                "PUT",
                "/platform/api/settings/storage.quota",
                bearer(administratorToken),
                "{\"value\":" + none + ",\"version\":0}")
            .expect(200);
  }

  /** Makes a bucket and an access key. */
  StorageBench.Target bucket(URI server, String token, String bucket)
      throws IOException, BenchFailure {
    HttpAnswer key =
        http.send(
                "POST",
                "/storage/api/access-keys",
                bearer(token),
                "{\"description\":\"benchmark\"}")
            .expect(201);
    ObjectStore s3 =
        ObjectStore.s3(server, key.text("accessKeyId"), key.text("secretAccessKey"), bucket);
    try (ObjectStore.Client client = s3.connect()) {
      HttpAnswer unused = client.ask("PUT", "").expect(200);
    }
    return new StorageBench.Target(s3, ObjectStore.ownApi(server, token, bucket));
  }

  String collection(String token, String name) throws IOException, BenchFailure {
    return http.send("POST", "/db/api/collections", bearer(token), "{\"name\":\"" + name + "\"}")
        .expect(201)
        .text("id");
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
