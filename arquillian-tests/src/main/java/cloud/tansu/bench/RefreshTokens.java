package cloud.tansu.bench;

import java.io.IOException;

/** A user's app that exchanges its refresh token for the next one. */
final class RefreshTokens implements Work {

  private final HttpConnection http;
  private final String path;
  private String token;

  private RefreshTokens(HttpConnection http, String path, String token) {
    this.http = http;
    this.path = path;
    this.token = token;
  }

  static Work.Kind of(BenchTenant tenant) {
    return client ->
        new RefreshTokens(
            new HttpConnection(tenant.server()),
            "/identity/api/" + tenant.id() + "/auth/refresh",
            tenant.refreshTokens().get(client));
  }

  @Override
  public boolean once() throws IOException, BenchFailure {
    HttpAnswer answer =
        http.send("POST", path, "", "{\"refresh_token\":\"" + token + "\"}").expect(200);
    token = answer.text("refresh_token");
    return true;
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
