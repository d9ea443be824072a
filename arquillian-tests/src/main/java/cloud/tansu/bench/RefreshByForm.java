package cloud.tansu.bench;

import java.io.IOException;

/** An application that exchanges a user's refresh token for the next one at the token endpoint. */
final class RefreshByForm implements Work {

  private final HttpConnection http;
  private final OpenIdTarget target;
  private String token;

  private RefreshByForm(HttpConnection http, OpenIdTarget target, String token) {
    this.http = http;
    this.target = target;
    this.token = token;
  }

  static Work.Kind of(OpenIdTarget target) {
    return user -> {
      HttpConnection http = target.connect();
      HttpAnswer answer =
          http.post(target.endpoints().token(), "", target.signIn(user)).expect(200);
      return new RefreshByForm(http, target, answer.text("refresh_token"));
    };
  }

  @Override
  public boolean once() throws IOException, BenchFailure {
    HttpAnswer answer =
        http.post(target.endpoints().token(), "", target.refresh(token)).expect(200);
    String next = answer.text("refresh_token");
    if (next.equals(token)) {
      throw new BenchFailure("the refresh token was not replaced");
    }
    token = next;
    return true;
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
